package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.pki.EvidenceSigner;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs receipts, on a thread of its own: at once for a checkpoint, else when something has waited as long as a
/// checkpoint may take to come. A signature costs as much as storing some hundred events, so that one covers all that a
/// session
/// sent meanwhile. A receipt is itself stored, then the agent gets it.
final class Receipts implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

    private final Waiting waiting;
    private final EvidenceSigner signer;
    private final InstantSource clock;
    private final StoredIndex index;
    private final Set<SessionId> now = new LinkedHashSet<>();
    private final Map<SessionId, Long> later = new LinkedHashMap<>();
    private boolean closed;

    Receipts(Waiting waiting, StoredIndex index, EvidenceSigner signer, InstantSource clock) {
        this.waiting = waiting;
        this.index = index;
        this.signer = signer;
        this.clock = clock;
    }

    /// Something of a session is on disk that no receipt covers. Never blocks.
    ///
    /// @param atOnce whether the agent waits for it
    synchronized void due(SessionId session, boolean atOnce) {
        if (atOnce) {
            later.remove(session);
            now.add(session);
            notifyAll();
        } else if (!now.contains(session)
                && later.putIfAbsent(session, System.nanoTime() + Statement.CHECKPOINT_INTERVAL.toNanos()) == null
                && later.size() == 1) {
            notifyAll();
        }
    }

    /// What no receipt covers since the server ended.
    void takeUp() {
        for (SessionId session : index.sessions()) {
            if (index.chain(session).view().uncovered()) {
                due(session, true);
            }
        }
    }

    @Override
    public void run() {
        try {
            for (Optional<SessionId> next = take(); next.isPresent(); next = take()) {
                sign(next.get());
            }
        } catch (InterruptedException ended) {
            LOG.warn("The thread that signs receipts was interrupted");
        }
    }

    private synchronized Optional<SessionId> take() throws InterruptedException {
        while (!closed) {
            if (!now.isEmpty()) {
                SessionId session = now.iterator().next();
                now.remove(session);
                return Optional.of(session);
            }
            if (later.isEmpty()) {
                wait();
                continue;
            }
            Map.Entry<SessionId, Long> oldest = later.entrySet().iterator().next();
            long left = oldest.getValue() - System.nanoTime();
            if (left <= 0) {
                later.remove(oldest.getKey());
                return Optional.of(oldest.getKey());
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return Optional.empty();
    }

    private void sign(SessionId session) {
        Optional<SessionChain> chain = index.find(session);
        if (chain.isEmpty()) {
            // purged meanwhile
            return;
        }
        SessionChain.View view = chain.get().view();
        Statement receipt = signer.receipt(session, view.head(), view.sealed(), clock.instant());
        var done = new CompletableFuture<ChainHead>();
        waiting.add(new Request.Signed(receipt, done));
        var _ = done.whenComplete((stored, failure) -> {
            if (failure != null) {
                LOG.debug("A receipt of session {} was not stored; it is signed again later", session, failure);
                due(session, false);
            }
        });
    }

    /// Signs no more. What is due is signed at the next start.
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
