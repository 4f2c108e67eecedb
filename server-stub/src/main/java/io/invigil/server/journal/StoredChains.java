package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where each session's records are, by session. Rebuilt from the log at each start.
final class StoredChains {
    private final Map<SessionId, SessionChain> chains = new ConcurrentHashMap<>();

    /// Reads the whole log.
    ///
    /// @throws IOException if the log cannot be read or a record does not fit its session's chain
    static StoredChains scan(SegmentLog log) throws IOException, CorruptLogException {
        StoredChains stored = new StoredChains();
        try (Cursor cursor = log.read(log.firstIndex())) {
            while (cursor.next()) {
                stored.add(cursor.index(), JournalRecord.parse(cursor.record()));
            }
        } catch (MalformedBytesException unreadable) {
            throw new IOException("the journal cannot be read by this version: " + unreadable.getMessage(), unreadable);
        }
        stored.chains.values().forEach(SessionChain::publish);
        return stored;
    }

    private void add(long index, JournalRecord found) throws IOException {
        SessionChain chain = chain(found.session());
        switch (found) {
            case JournalRecord.Link(var item) -> {
                if (!(chain.head().fit(item.envelope()) instanceof ChainFit.Next)) {
                    throw new IOException("record " + index + " of the journal, " + item.envelope()
                            + ", does not fit behind " + chain.head().sequence()
                            + ". Restore the journal from a backup.");
                }
                chain.added(item, index);
            }
            case JournalRecord.Signed(var statement) -> chain.added(statement, index);
        }
    }

    /// A session's chain, made empty if it is not there. For the writer.
    SessionChain chain(SessionId session) {
        return chains.computeIfAbsent(session, ignored -> new SessionChain());
    }

    Optional<SessionChain> find(SessionId session) {
        return Optional.ofNullable(chains.get(session));
    }

    Set<SessionId> sessions() {
        return Set.copyOf(chains.keySet());
    }
}
