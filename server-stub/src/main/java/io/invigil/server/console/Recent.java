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

    /// A picture that the journal has, or that came ahead of it.
    ///
    /// @param synthetic whether its source is no real device
    /// @param ahead     whether it is not in the journal yet
    record Picture(long sequence, Instant at, boolean synthetic, boolean ahead) {}

    /// An event in words.
    record Line(long sequence, Instant at, EventWords words) {}

    /// With one more event; an older one than the newest changes nothing.
    Recent with(long sequence, Instant at, TelemetryEvent event, boolean hasMedia) {
        if (sequence <= this.sequence) {
            return this;
        }
        Recent shown = event instanceof TelemetryEvent.FrameCaptured frame && hasMedia
                ? shown(new Picture(sequence, at, frame.synthetic(), false), frame.source())
                : this;
        List<Line> lines = new ArrayList<>(this.lines);
        EventWords.of(event).ifPresent(words -> lines.addFirst(new Line(sequence, at, words)));
        return new Recent(
                shown.camera, shown.screen, Optional.of(at), sequence, lines.subList(0, Math.min(LINES, lines.size())));
    }

    /// With a picture that overtook the events before it.
    Recent ahead(long sequence, Instant at, TelemetryEvent.FrameCaptured frame) {
        return sequence <= this.sequence
                ? this
                : shown(new Picture(sequence, at, frame.synthetic(), true), frame.source());
    }

    /// An older picture than the one that is shown changes nothing.
    private Recent shown(Picture picture, FrameSource source) {
        Optional<Picture> before = source == FrameSource.CAMERA ? camera : screen;
        if (before.isPresent() && before.get().sequence() > picture.sequence()) {
            return this;
        }
        Optional<Picture> now = Optional.of(picture);
        return source == FrameSource.CAMERA
                ? new Recent(now, screen, heard, sequence, lines)
                : new Recent(camera, now, heard, sequence, lines);
    }
}
