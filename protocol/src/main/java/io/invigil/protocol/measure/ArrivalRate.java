package io.invigil.protocol.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The rate of a row of arrivals, with what disturbs only parts of it left out: the row is cut into windows, the
/// slowest and the fastest fifth of them are dropped, and the rest is averaged. A computer that was busy elsewhere
/// for some milliseconds sees a slow window and then a fast one; a line has neither.
final class ArrivalRate {
    private static final long WINDOW = 25_000_000L;
    private static final int FEWEST = 8;
    private static final int TRIMMED = 5;
    private static final int WORTH_TRIMMING = 5;

    private ArrivalRate() {}

    private record Window(int packets, long nanos) {
        double rate() {
            return packets / (double) nanos;
        }
    }

    /// @param times of the arrivals, ns, in order
    /// @param count how many of them there are
    static double packetsPerSecond(long[] times, int count) {
        List<Window> windows = windows(times, count);
        if (windows.size() < WORTH_TRIMMING) {
            long nanos = times[count - 1] - times[0];
            return nanos <= 0 ? 0 : (count - 1) * 1e9 / nanos;
        }
        windows.sort(Comparator.comparingDouble(Window::rate));
        int dropped = windows.size() / TRIMMED;
        long packets = 0;
        long nanos = 0;
        for (Window window : windows.subList(dropped, windows.size() - dropped)) {
            packets += window.packets();
            nanos += window.nanos();
        }
        return packets * 1e9 / nanos;
    }

    private static List<Window> windows(long[] times, int count) {
        List<Window> windows = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end < count; end++) {
            if (end - begin >= FEWEST && times[end] - times[begin] >= WINDOW) {
                windows.add(new Window(end - begin, times[end] - times[begin]));
                begin = end;
            }
        }
        return windows;
    }
}
