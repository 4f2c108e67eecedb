package io.invigil.server.console;

import io.invigil.protocol.model.FrameSource;
import io.invigil.server.console.Course.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// When a session had pictures, in a few bytes each: hours of them are kept. For one thread.
final class PictureList {
    private static final byte SCREEN = 1;
    private static final byte SYNTHETIC = 2;

    private long[] sequences = new long[256];
    private long[] times = new long[256];
    private byte[] flags = new byte[256];
    private int count;

    /// That there was a picture.
    ///
    /// @param synthetic whether its source is no real device
    record Picture(long sequence, long at, FrameSource source, boolean synthetic) {}

    void add(long sequence, long at, FrameSource source, boolean synthetic) {
        if (count == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
            flags = Arrays.copyOf(flags, 2 * count);
        }
        sequences[count] = sequence;
        times[count] = at;
        flags[count] = flags(source, synthetic);
        count++;
    }

    private static byte flags(FrameSource source, boolean synthetic) {
        return (byte) ((source == FrameSource.SCREEN ? SCREEN : 0) | (synthetic ? SYNTHETIC : 0));
    }

    /// The pictures behind an event, oldest first.
    List<Picture> after(long sequence, int most) {
        int found = Arrays.binarySearch(sequences, 0, count, sequence);
        int from = found >= 0 ? found + 1 : -found - 1;
        List<Picture> pictures = new ArrayList<>();
        for (int i = from; i < count && pictures.size() < most; i++) {
            pictures.add(new Picture(sequences[i], times[i], source(i), (flags[i] & SYNTHETIC) != 0));
        }
        return pictures;
    }

    /// The times in which a source showed nothing new for longer than it should, without the time in which that is
    /// nothing special yet.
    ///
    /// @param end when nothing more is known
    List<Moment> still(FrameSource source, long longerThan, long end) {
        List<Moment> still = new ArrayList<>();
        long last = -1;
        for (int i = 0; i <= count; i++) {
            if (i < count && source(i) != source) {
                continue;
            }
            long at = i < count ? times[i] : end;
            if (last >= 0 && at - last > longerThan) {
                still.add(new Moment(
                        source == FrameSource.CAMERA ? Course.Kind.NO_CAMERA : Course.Kind.NO_SCREEN,
                        last + longerThan,
                        at,
                        "nothing new for longer than expected"));
            }
            last = at;
        }
        return still;
    }

    private FrameSource source(int index) {
        return (flags[index] & SCREEN) != 0 ? FrameSource.SCREEN : FrameSource.CAMERA;
    }
}
