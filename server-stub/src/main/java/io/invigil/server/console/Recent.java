package io.invigil.server.console;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The newest of what a session's agent sent: the last picture of each source, and the last few events.
///
/// @param heard when the newest event was made, by the agent's clock
/// @param lines newest first
record Recent(
        Optional<Picture> camera, Optional<Picture> screen, Optional<Instant> heard, long sequence, List<Line> lines) {
    static final Recent NOTHING = new Recent(Optional.empty(), Optional.empty(), Optional.empty(), 0, List.of());
    private static final int LINES = 4;

    Recent {
        lines = List.copyOf(lines);
    }

    /// A picture that the journal has.
    ///
    /// @param synthetic whether its source is no real device
    record Picture(long sequence, Instant at, boolean synthetic) {}

    /// An event in words.
    record Line(long sequence, Instant at, EventWords words) {}

    /// With one more event; an older one than the newest changes nothing.
    Recent with(long sequence, Instant at, TelemetryEvent event, boolean hasMedia) {
        if (sequence <= this.sequence) {
            return this;
        }
        Optional<Picture> camera = this.camera;
        Optional<Picture> screen = this.screen;
        if (event instanceof TelemetryEvent.FrameCaptured frame && hasMedia) {
            Optional<Picture> picture = Optional.of(new Picture(sequence, at, frame.synthetic()));
            if (frame.source() == FrameSource.CAMERA) {
                camera = picture;
            } else {
                screen = picture;
            }
        }
        List<Line> lines = new ArrayList<>(this.lines);
        EventWords.of(event).ifPresent(words -> lines.addFirst(new Line(sequence, at, words)));
        return new Recent(camera, screen, Optional.of(at), sequence, lines.subList(0, Math.min(LINES, lines.size())));
    }
}
