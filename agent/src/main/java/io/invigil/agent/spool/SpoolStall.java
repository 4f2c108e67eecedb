package io.invigil.agent.spool;

import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers that the disk is full or nearly so: tells the listener, and makes the events that tell the proctors.
/// For the writer's thread.
final class SpoolStall {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolStall.class);
    private static final String WATCH = "record-disk";
    private static final int MEGABYTE = 1 << 20;

    private final InstantSource clock;
    private final SpoolListener listener;
    private @Nullable Instant stalled;
    private @Nullable Instant tight;

    SpoolStall(InstantSource clock, SpoolListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /// The disk took no event.
    void began(String why) {
        if (stalled == null) {
            LOG.warn("the disk takes no event, trying again: {}", why);
            stalled = clock.instant();
            listener.stalled(why);
        }
    }

    /// The disk takes events.
    ///
    /// @return what to record, if it had not
    Optional<TelemetryEvent> ended() {
        Instant since = stalled;
        if (since == null) {
            return Optional.empty();
        }
        stalled = null;
        LOG.info("the disk takes events again");
        if (tight == null) {
            listener.resumed();
        }
        return Optional.of(new Noticed(
                WATCH,
                "the disk was full: what happened could not be recorded at once, and was recorded late",
                false,
                since(since)));
    }

    /// Whether the disk is nearly full now.
    ///
    /// @param free bytes that are left
    /// @return what to record, if that has changed
    Optional<TelemetryEvent> room(boolean nearlyFull, long free) {
        Instant since = tight;
        if (nearlyFull == (since != null)) {
            return Optional.empty();
        }
        if (since == null) {
            tight = clock.instant();
            String why = "the disk is nearly full, " + free / MEGABYTE + " MB are free: no pictures are recorded";
            LOG.warn("{}", why);
            listener.stalled(why);
            return Optional.of(new Noticed(WATCH, why, false, Duration.ZERO));
        }
        tight = null;
        if (stalled == null) {
            listener.resumed();
        }
        return Optional.of(new Noticed(WATCH, "the disk is nearly full", true, since(since)));
    }

    private Duration since(Instant then) {
        Duration length = Duration.between(then, clock.instant());
        return length.isNegative() ? Duration.ZERO : length;
    }
}
