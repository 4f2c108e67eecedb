package io.invigil.server.journal;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal's writing thread: takes all that waits, commits it together, tells who asked.
///
/// When the disk is full it fails what it has, rests a little, and tries again with what comes then. After a failed
/// fsync nobody can know what is on disk, so it writes no more until the server is started again.
final class GroupWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final long REST = Duration.ofSeconds(1).toNanos();

    private final List<JournalListener> listeners = new CopyOnWriteArrayList<>();
    private final Waiting waiting;
    private final SegmentLog log;
    private final StoredIndex index;
    private final StoredReader reader;
    private final ContentKeys keys;
    private final Receipts receipts;
    private final RunCipher cipher = new RunCipher();
    private Optional<JournalException> broken = Optional.empty();
    private Optional<JournalException> resting = Optional.empty();
    private long restsUntil;

    GroupWriter(
            Waiting waiting,
            SegmentLog log,
            StoredIndex index,
            StoredReader reader,
            ContentKeys keys,
            Receipts receipts) {
        this.waiting = waiting;
        this.log = log;
        this.index = index;
        this.reader = reader;
        this.keys = keys;
        this.receipts = receipts;
    }

    void listen(JournalListener listener) {
        listeners.add(listener);
    }

    void forget(JournalListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void run() {
        try {
            for (List<Request> group = waiting.take(); !group.isEmpty(); group = waiting.take()) {
                write(group);
                waiting.done(group);
            }
        } catch (InterruptedException ended) {
            LOG.warn("The journal's thread was interrupted");
        } finally {
            waiting.close(new JournalException("the journal's thread has ended; start the server again"));
        }
    }

    private void write(List<Request> group) {
        Commit commit = new Commit(log, index, reader, cipher, keys);
        IdentityHashMap<Request, Exception> failed = new IdentityHashMap<>();
        Optional<JournalException> cannot = commit(group, commit, failed);
        if (broken.isEmpty()) {
            tell(commit.fresh());
        }
        for (Request request : group) {
            answer(request, Optional.ofNullable(failed.get(request)).or(() -> cannot));
        }
    }

    private Optional<JournalException> commit(
            List<Request> group, Commit commit, IdentityHashMap<Request, Exception> failed) {
        try {
            Optional<JournalException> cannot = append(group, commit, failed);
            commit.sync();
            return cannot;
        } catch (IOException | RuntimeException unsynced) {
            LOG.error("The journal cannot write any more. Mend the disk, then start the server again.", unsynced);
            broken = Optional.of(new JournalException("the server's disk failed: " + unsynced.getMessage(), unsynced));
            return broken;
        }
    }

    /// @param failed gets those that cannot be stored
    /// @return why none of the others can be acknowledged; empty if they can
    private Optional<JournalException> append(
            List<Request> group, Commit commit, IdentityHashMap<Request, Exception> failed) {
        Optional<JournalException> cannot = cannotWrite();
        for (Request request : group) {
            if (cannot.isPresent()) {
                failed.put(request, cannot.get());
                continue;
            }
            try {
                switch (request) {
                    case Request.Links links -> commit.add(links);
                    case Request.Signed signed -> commit.add(signed.statement());
                }
            } catch (ChainException misfit) {
                failed.put(request, misfit);
            } catch (IOException unwritten) {
                cannot = Optional.of(rest(unwritten));
                failed.put(request, cannot.get());
            }
        }
        // what stands in front of what could not be written is still made durable
        return cannot;
    }

    private Optional<JournalException> cannotWrite() {
        if (broken.isEmpty() && resting.isPresent() && System.nanoTime() - restsUntil >= 0) {
            resting = Optional.empty();
        }
        return broken.or(() -> resting);
    }

    private JournalException rest(IOException unwritten) {
        LOG.error("The journal cannot write for now: {}", unwritten.getMessage());
        JournalException why =
                new JournalException("the server cannot write to its disk: " + unwritten.getMessage(), unwritten);
        restsUntil = System.nanoTime() + REST;
        resting = Optional.of(why);
        return why;
    }

    private void tell(Map<SessionId, Commit.Fresh> fresh) {
        List<Committed> committed = new ArrayList<>(fresh.size());
        fresh.forEach((session, news) -> {
            news.committed(session).ifPresent(stored -> {
                due(stored, news.chain());
                committed.add(stored);
            });
        });
        if (committed.isEmpty()) {
            return;
        }
        for (JournalListener listener : listeners) {
            try {
                listener.committed(committed);
            } catch (RuntimeException bug) {
                LOG.error("A listener of the journal failed", bug);
            }
        }
    }

    private void due(Committed stored, SessionChain chain) {
        boolean checkpointed = false;
        for (Statement statement : stored.statements()) {
            checkpointed |= statement.kind() == Statement.Kind.CHECKPOINT;
        }
        if (checkpointed || chain.view().uncovered()) {
            receipts.due(stored.session(), checkpointed);
        }
    }

    private void answer(Request request, Optional<? extends Exception> failure) {
        if (failure.isPresent()) {
            request.done().completeExceptionally(failure.get());
            return;
        }
        request.done().complete(index.chain(request.session()).view().head());
    }
}
