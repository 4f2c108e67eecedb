package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.AuditLog.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Writes into the audit log who looked at what, before it is shown: one line in five minutes for each
/// person, session and kind, however many pictures that is. Looks that come together wait for the disk once.
final class Looks {
    private static final Duration SPAN = Duration.ofMinutes(5);
    private static final int MOST = 50_000;

    private final AuditLog audit;
    private final InstantSource clock;
    private final Map<Look, Instant> written = new LinkedHashMap<>();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    private record Waiting(Look look, CompletableFuture<Boolean> done) {}

    Looks(AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// Returns when it is written.
    void saw(Door.Proctor proctor, SessionId session, String kind) {
        saw(new Look(proctor.who(), session.toString(), kind));
    }

    /// Like {@link #saw(Door.Proctor, SessionId, String)}, for what is not one session's.
    void saw(Door.Proctor proctor, String kind) {
        saw(new Look(proctor.who(), "", kind));
    }

    private void saw(Look look) {
        if (!due(look)) {
            return;
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        waiting.add(new Waiting(look, done));
        writing.lock();
        try {
            write();
        } finally {
            writing.unlock();
        }
        boolean there = done.join();
        assert there;
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
            batch.add(each);
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            audit.addLooks(batch.stream().map(Waiting::look).toList());
            batch.forEach(each -> each.done().complete(true));
        } catch (RuntimeException failed) {
            batch.forEach(each -> forget(each.look()));
            batch.forEach(each -> each.done().completeExceptionally(failed));
        }
    }

    private boolean due(Look look) {
        Instant now = clock.instant();
        synchronized (written) {
            Instant before = written.get(look);
            if (before != null && now.isBefore(before.plus(SPAN))) {
                return false;
            }
            written.remove(look);
            written.put(look, now);
            if (written.size() > MOST) {
                written.remove(written.keySet().iterator().next());
            }
            return true;
        }
    }

    private void forget(Look look) {
        synchronized (written) {
            written.remove(look);
        }
    }
}
