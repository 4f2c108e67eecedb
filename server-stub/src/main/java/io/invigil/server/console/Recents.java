package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.Item;
import io.invigil.server.journal.Journal;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest of what each session's agent sent, and when it was heard. Any thread may use it.
final class Recents {
    private static final Logger LOG = LoggerFactory.getLogger(Recents.class);
    private static final int LOOK_BACK = 400;

    private final Journal journal;
    private final InstantSource clock;
    private final Map<SessionId, Recent> recent = new ConcurrentHashMap<>();
    private final Map<SessionId, Instant> heard = new ConcurrentHashMap<>();
    private final Map<SessionId, Instant> lost = new ConcurrentHashMap<>();

    Recents(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// What is known without a look at the disk.
    Recent known(SessionId session) {
        return recent.getOrDefault(session, Recent.NOTHING);
    }

    /// What is known, after a look at the journal if nothing was heard since the server started. Blocks on the disk.
    ///
    /// @return whether there was anything to look at
    boolean look(SessionId session) {
        if (recent.containsKey(session)) {
            return false;
        }
        return recent.computeIfAbsent(session, this::lookedBack).sequence() > 0;
    }

    void stored(SessionId session, List<Item> items) {
        heard.put(session, clock.instant());
        recent.compute(session, (id, before) -> (before == null ? lookedBack(id) : before).with(items));
    }

    void ahead(SessionId session, long sequence, Instant at, FrameCaptured frame) {
        heard.put(session, clock.instant());
        recent.compute(session, (id, before) -> (before == null ? lookedBack(id) : before).ahead(sequence, at, frame));
    }

    void connected(SessionId session) {
        heard.put(session, clock.instant());
        lost.remove(session);
    }

    void disconnected(SessionId session) {
        lost.put(session, clock.instant());
    }

    Contact contact(SessionId session, boolean connected) {
        return new Contact(
                connected,
                Optional.ofNullable(heard.get(session)),
                connected ? Optional.empty() : Optional.ofNullable(lost.get(session)),
                clock.instant());
    }

    void forget(SessionId session) {
        recent.remove(session);
        heard.remove(session);
        lost.remove(session);
    }

    /// What the journal says, for a session of which nothing was heard since the server started.
    private Recent lookedBack(SessionId session) {
        long head = journal.head(session).sequence();
        if (head == 0) {
            return Recent.NOTHING;
        }
        Recent[] found = {Recent.NOTHING};
        try {
            // one at a time: pictures are read, too, and not kept
            journal.read(session, Math.max(1, head - LOOK_BACK), item -> found[0] = found[0].with(List.of(item)));
        } catch (IOException failed) {
            LOG.warn("The journal of session {} could not be read", session, failed);
        }
        return found[0];
    }
}
