package io.invigil.server.console;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.Item;
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

    /// More than a tile shows: what is searched for may be some time ago.
    private static final int LINES = 24;

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

    /// With more events, in order; those not newer than the newest one change nothing.
    Recent with(List<Item> items) {
        if (items.isEmpty() || items.getLast().envelope().sequence() <= sequence) {
            return this;
        }
        Recent shown = this;
        for (Item item : items) {
            Envelope link = item.envelope();
            if (item.mediaLength() > 0
                    && link.sequence() > sequence
                    && Events.of(item) instanceof FrameCaptured frame) {
                shown = shown.shown(new Picture(link.sequence(), link.at(), frame.synthetic(), false), frame.source());
            }
        }
        Envelope newest = items.getLast().envelope();
        return new Recent(shown.camera, shown.screen, Optional.of(newest.at()), newest.sequence(), newestLines(items));
    }

    /// Words only for those that are kept: of most events nobody asks for any.
    private List<Line> newestLines(List<Item> items) {
        List<Line> newest = new ArrayList<>(LINES);
        for (int i = items.size() - 1; i >= 0 && newest.size() < LINES; i--) {
            Envelope link = items.get(i).envelope();
            if (link.sequence() > sequence) {
                EventWords.of(Events.of(items.get(i)))
                        .ifPresent(words -> newest.add(new Line(link.sequence(), link.at(), words)));
            }
        }
        newest.addAll(lines.subList(0, Math.min(LINES - newest.size(), lines.size())));
        return newest;
    }

    /// With a picture that overtook the events before it.
    Recent ahead(long sequence, Instant at, FrameCaptured frame) {
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
