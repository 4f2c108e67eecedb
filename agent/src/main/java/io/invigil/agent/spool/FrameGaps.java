package io.invigil.agent.spool;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent.CaptureGap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers since when the frames of each source are missing, and why. Any thread may use it.
public final class FrameGaps {
    private record Open(Instant since, String reason) {}

    private final InstantSource clock;
    private final Map<FrameSource, Open> open = new EnumMap<>(FrameSource.class);

    public FrameGaps(InstantSource clock) {
        this.clock = clock;
    }

    /// A frame of `source` is missing; the reason of the first one counts.
    public synchronized void missing(FrameSource source, String reason) {
        open.putIfAbsent(source, new Open(clock.instant(), reason));
    }

    /// Frames of `source` come again: the gap that ends with this, if there was one.
    public synchronized Optional<CaptureGap> ended(FrameSource source) {
        return Optional.ofNullable(open.remove(source)).map(gap -> event(source, gap));
    }

    /// Ends all gaps, since nothing follows.
    public synchronized List<CaptureGap> ended() {
        List<CaptureGap> gaps = new ArrayList<>();
        open.forEach((source, gap) -> gaps.add(event(source, gap)));
        open.clear();
        return gaps;
    }

    private CaptureGap event(FrameSource source, Open gap) {
        Duration length = Duration.between(gap.since(), clock.instant());
        return new CaptureGap(source, length.isNegative() ? Duration.ZERO : length, gap.reason());
    }
}
