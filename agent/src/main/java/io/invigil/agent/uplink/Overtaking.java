package io.invigil.agent.uplink;

import io.invigil.agent.spool.Spool;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.wire.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which frames overtake the links before them, so that proctors see the present while the chain is far behind.
/// The chain's own order stays as it is: such a frame is sent once more in its place. At most about a third of the
/// line goes to them, but a picture of each source every ten seconds comes through however slow the line is. For
/// one thread.
final class Overtaking {
    /// From here on the chain is far behind.
    static final Duration FAR = Duration.ofSeconds(3);

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toNanos();
    private static final int MOST_BYTES = 512 * 1024;
    private static final int SHARE = 2;

    private record Overtook(long sequence, long nanos) {}

    private final Map<FrameSource, Overtook> overtook = new EnumMap<>(FrameSource.class);
    private long ahead;
    private long chained;

    /// Bytes of the chain were sent.
    void chained(long bytes) {
        chained += bytes;
    }

    /// The frames to send now, before anything else.
    ///
    /// @param lag  how far the chain is behind
    /// @param sent the newest event that was sent in its place
    /// @param now  nanoseconds of a clock that only goes forward
    List<Item> due(Spool spool, Duration lag, long sent, long now) {
        List<Item> due = new ArrayList<>();
        if (lag.compareTo(FAR) < 0) {
            return due;
        }
        for (FrameSource source : FrameSource.values()) {
            spool.newest(source)
                    .filter(frame -> frame.length() <= MOST_BYTES)
                    .filter(frame -> frame.envelope().sequence() > sent)
                    .filter(frame -> mayOvertake(source, frame, now))
                    .ifPresent(frame -> {
                        overtook.put(source, new Overtook(frame.envelope().sequence(), now));
                        ahead += frame.length();
                        due.add(frame);
                    });
        }
        return due;
    }

    private boolean mayOvertake(FrameSource source, Item frame, long now) {
        Overtook before = overtook.get(source);
        if (before == null) {
            return true;
        }
        if (frame.envelope().sequence() <= before.sequence() || now - before.nanos() < PAUSE) {
            return false;
        }
        return now - before.nanos() >= LONGEST_PAUSE || ahead * SHARE <= chained;
    }
}
