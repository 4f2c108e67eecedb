package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.console.CandidateView.EventLine;
import io.invigil.server.console.Recent.Line;
import io.invigil.server.journal.Journal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// A stretch of a session's events, told newest first.
///
/// @param lines  newest first
/// @param from   the oldest event that was looked at; what is older is asked for by this number
/// @param newest the newest event that was looked at
/// @param cut    whether there are more of the newest than are told
public record Timeline(List<EventLine> lines, long from, long newest, boolean cut) {
    private static final int MOST = 100;
    private static final int SPAN = 4_000;
    private static final int STEP = 500;

    public Timeline {
        lines = List.copyOf(lines);
    }

    /// Whether there are events that were not looked at.
    public boolean earlier() {
        return from > 1;
    }

    /// Which events are wanted.
    ///
    /// @param least how much they matter at least: 0 all, 1 notes, 2 what is worth a look, 3 what must be looked at
    /// @param text  what their words hold, in small letters; empty for any
    record Filter(int least, String text) {
        static final Filter ALL = new Filter(0, "");

        boolean wants(EventWords words) {
            return weight(words.tone()) >= least
                    && (text.isEmpty() || words.text().toLowerCase(Locale.ROOT).contains(text));
        }

        private static int weight(String tone) {
            return switch (tone) {
                case "bad" -> 3;
                case "warn" -> 2;
                case "note" -> 1;
                default -> 0;
            };
        }
    }

    /// The newest events before one, without the pictures. It looks at a few thousand at once at most.
    static Timeline before(Journal journal, SessionId session, long before, Filter filter) throws IOException {
        long head = journal.head(session).sequence();
        long last = Math.min(before - 1, head);
        Deque<EventLine> lines = new ArrayDeque<>();
        long from = last + 1;
        while (from > 1 && lines.size() < MOST && last - from < SPAN) {
            long to = from - 1;
            from = Math.max(1, to - STEP + 1);
            Deque<EventLine> older = new ArrayDeque<>();
            read(journal, session, from, to, filter, older);
            older.forEach(lines::addLast);
        }
        while (lines.size() > MOST) {
            lines.removeLast();
            from = lines.getLast().sequence();
        }
        return new Timeline(List.copyOf(lines), from, last, false);
    }

    /// The events after one, without the pictures.
    static Timeline after(Journal journal, SessionId session, long after, Filter filter) throws IOException {
        long head = journal.head(session).sequence();
        long from = Math.max(after + 1, head - SPAN + 1);
        Deque<EventLine> lines = new ArrayDeque<>();
        if (from <= head) {
            read(journal, session, from, head, filter, lines);
        }
        boolean cut = from > after + 1;
        while (lines.size() > MOST) {
            lines.removeLast();
            cut = true;
        }
        return new Timeline(List.copyOf(lines), from, head, cut);
    }

    private static void read(
            Journal journal, SessionId session, long from, long to, Filter filter, Deque<EventLine> lines)
            throws IOException {
        journal.read(session, from, to, item -> {
            var link = item.envelope();
            EventWords.of(Events.of(item))
                    .filter(filter::wants)
                    .ifPresent(words -> lines.addFirst(EventLine.of(new Line(link.sequence(), link.at(), words))));
        });
    }
}
