package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.console.CandidateView.EventLine;
import io.invigil.server.console.Recent.Line;
import io.invigil.server.journal.Journal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The events of a session, told newest first.
///
/// @param lines   newest first
/// @param earlier whether there are events before the oldest line
public record Timeline(List<EventLine> lines, boolean earlier) {
    private static final int MOST = 200;
    private static final int SPAN = 4_000;

    public Timeline {
        lines = List.copyOf(lines);
    }

    /// The newest events, without the pictures.
    static Timeline read(Journal journal, SessionId session) throws IOException {
        long head = journal.head(session).sequence();
        if (head == 0) {
            return new Timeline(List.of(), false);
        }
        long from = Math.max(1, head - SPAN);
        Deque<EventLine> lines = new ArrayDeque<>();
        boolean[] earlier = {from > 1};
        journal.read(session, from, item -> {
            var link = item.envelope();
            EventWords.of(Events.of(item))
                    .ifPresent(words -> lines.addFirst(EventLine.of(new Line(link.sequence(), link.at(), words))));
            if (lines.size() > MOST) {
                lines.removeLast();
                earlier[0] = true;
            }
        });
        return new Timeline(List.copyOf(lines), earlier[0]);
    }
}
