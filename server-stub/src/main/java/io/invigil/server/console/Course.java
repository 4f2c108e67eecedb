package io.invigil.server.console;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;
import io.invigil.server.journal.Journal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The course of one session, as far as it is drawn over time: when there were pictures, and when there was what. The
/// pictures themselves stay in the journal. Times are milliseconds since 1970-01-01T00:00Z by the agent's clock, but
/// never go back: what is drawn has one direction. Any thread may use it.
final class Course {
    private static final int MOST_MOMENTS = 20_000;
    private static final int MOST_ASKED = 500;
    private static final String ASKS = "candidate-asks";

    private final PictureList pictures = new PictureList();
    private final List<Moment> moments = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private OptionalLong lossSince = OptionalLong.empty();
    private long head;
    private long start;
    private long firstPicture = Long.MAX_VALUE;
    private long end;

    /// What kind of moment it was.
    enum Kind {
        FOCUS_LOST,
        SHORTCUT_BLOCKED,
        INTERRUPTED,
        NO_CAMERA,
        NO_SCREEN
    }

    /// Something that happened, or lasted.
    ///
    /// @param from when it began
    /// @param to   when it was over; `from` for what is a matter of a moment
    /// @param why  in words; may hold text that a candidate chose
    record Moment(Kind kind, long from, long to, String why) {}

    /// What the candidate asked.
    record Asked(long sequence, Instant at, String text) {}

    /// What is known up to an event.
    ///
    /// @param head         the last event
    /// @param start        the first event's time
    /// @param firstPicture the first picture's time; that of the last event if there is none
    /// @param end          the last event's time
    record Known(long head, long start, long firstPicture, long end, List<Moment> moments, List<Asked> asked) {}

    /// Reads what came since it was last asked. Blocks on the disk.
    ///
    /// @throws IOException if the disk fails
    synchronized Known upTo(Journal journal, SessionId session) throws IOException {
        if (journal.head(session).sequence() > head) {
            journal.read(session, head + 1, this::add);
        }
        List<Moment> all = new ArrayList<>(moments);
        lossSince.ifPresent(since -> all.add(new Moment(Kind.FOCUS_LOST, since, end, "")));
        return new Known(head, start, Math.min(firstPicture, end), end, List.copyOf(all), List.copyOf(asked));
    }

    /// The pictures after an event.
    ///
    /// @param most how many at most
    synchronized List<PictureList.Picture> pictures(long after, int most) {
        return pictures.after(after, most);
    }

    /// Where a source showed nothing new for longer.
    synchronized List<Moment> still(FrameSource source, long longerThan) {
        return pictures.still(source, longerThan, end);
    }

    /// All pictures, oldest first.
    synchronized List<PictureList.Picture> pictures() {
        return pictures.after(0, Integer.MAX_VALUE);
    }

    private void add(Item item) {
        Envelope link = item.envelope();
        long at = Math.max(end, link.at().toEpochMilli());
        if (head == 0) {
            start = at;
        }
        head = link.sequence();
        end = at;
        TelemetryEvent event = Events.of(item);
        if (event instanceof TelemetryEvent.FrameCaptured frame) {
            if (item.mediaLength() > 0) {
                firstPicture = Math.min(firstPicture, at);
                pictures.add(head, at, frame.source(), frame.synthetic());
            }
        } else if (event instanceof TelemetryEvent.CaptureGap gap) {
            Kind kind = switch (gap.source()) {
                case CAMERA -> Kind.NO_CAMERA;
                case SCREEN -> Kind.NO_SCREEN;
            };
            happened(kind, at - gap.length().toMillis(), at, gap.reason());
        } else if (event instanceof TelemetryEvent.SessionInterrupted interrupted) {
            happened(Kind.INTERRUPTED, at - interrupted.length().toMillis(), at, interrupted.cause());
        } else if (event instanceof TelemetryEvent.FocusChanged focus) {
            focus(focus, at);
        } else if (event instanceof TelemetryEvent.ShortcutTried tried && tried.swallowed()) {
            happened(Kind.SHORTCUT_BLOCKED, at, at, tried.keys());
        } else if (event instanceof TelemetryEvent.Noticed noticed
                && noticed.watch().equals(ASKS)
                && asked.size() < MOST_ASKED) {
            asked.add(new Asked(head, link.at(), noticed.cause()));
        }
    }

    private void focus(TelemetryEvent.FocusChanged focus, long at) {
        lossSince.ifPresent(since -> happened(Kind.FOCUS_LOST, since, at, ""));
        lossSince = focus.focused() ? OptionalLong.empty() : OptionalLong.of(at);
    }

    private void happened(Kind kind, long from, long to, String why) {
        if (moments.size() < MOST_MOMENTS) {
            moments.add(new Moment(kind, Math.max(start, from), to, why));
        }
    }
}
