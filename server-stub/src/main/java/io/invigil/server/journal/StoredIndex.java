package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Place;
import io.invigil.protocol.log.RecordLog;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where each session's records are. Whole segments have an index in a file; that of the newest one is kept in memory
/// and written when the next one begins. What is missing is made again from the segments.
final class StoredIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredIndex.class);

    private final Map<SessionId, SessionChain> chains = new ConcurrentHashMap<>();
    private final ExecutorService writing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("journal-index").daemon().factory());
    private final Path folder;
    private final RecordLog log;
    private final ContentKeys keys;
    private long newest;
    private Map<SessionId, OpenPart> open = new HashMap<>();

    private StoredIndex(Path folder, RecordLog log, ContentKeys keys) {
        this.folder = folder;
        this.log = log;
        this.keys = keys;
    }

    /// Reads the indexes, and the segments that have none. What stands there of sessions whose key was
    /// destroyed is passed over.
    ///
    /// @throws IOException if a segment cannot be read or a record does not fit its session's chain
    static StoredIndex open(Path folder, RecordLog log, ContentKeys keys) throws IOException, CorruptLogException {
        return open(folder, log, keys, true);
    }

    /// @param writing whether indexes that are missing are written
    static StoredIndex open(Path folder, RecordLog log, ContentKeys keys, boolean writing)
            throws IOException, CorruptLogException {
        StoredIndex index = new StoredIndex(folder, log, keys);
        List<Long> segments = log.segments();
        for (long segment : segments) {
            index.newest = segment;
            boolean whole = segment != segments.getLast();
            Optional<Map<SessionId, Part>> stored = whole ? SegmentIndex.read(folder, segment) : Optional.empty();
            if (stored.isPresent()) {
                index.found(stored.get());
            } else {
                index.open = index.scan(segment);
                index.found(index.open);
                if (whole) {
                    if (writing) {
                        SegmentIndex.write(folder, segment, index.open);
                    }
                    index.open = new HashMap<>();
                }
            }
        }
        index.chains.values().forEach(SessionChain::publish);
        return index;
    }

    private void found(Map<SessionId, ? extends Part> parts) {
        parts.forEach((session, part) -> {
            if (!keys.destroyed(session)) {
                chain(session).found(part);
            }
        });
    }

    private Map<SessionId, OpenPart> scan(long segment) throws IOException, CorruptLogException {
        Map<SessionId, OpenPart> parts = new HashMap<>();
        log.scan(segment, (place, body) -> {
            JournalRecord record;
            try {
                record = JournalRecord.parse(body);
            } catch (MalformedBytesException unreadable) {
                throw new IOException("the journal cannot be read: " + unreadable.getMessage(), unreadable);
            }
            if (keys.destroyed(record.session())) {
                return;
            }
            OpenPart part = parts.computeIfAbsent(record.session(), ignored -> new OpenPart(segment));
            switch (record) {
                case JournalRecord.Run run -> {
                    ChainHead before =
                            part.runs() > 0 ? part.head() : chain(run.session()).head();
                    if (run.first() != before.sequence() + 1) {
                        throw new IOException("the journal holds event " + run.first() + " of session "
                                + run.session() + " behind event " + before.sequence()
                                + ". Restore the journal from a backup.");
                    }
                    part.run(run.first(), run.head(), place.offset());
                }
                case JournalRecord.Signed(var statement) -> part.statement(statement, place.offset());
            }
        });
        return parts;
    }

    /// The part of a session in the segment that a place is in, which is the newest. For the writer.
    OpenPart part(SessionId session, Place place) {
        if (place.segment() != newest) {
            whole();
            newest = place.segment();
        }
        return open.computeIfAbsent(session, ignored -> new OpenPart(place.segment()));
    }

    private void whole() {
        Map<SessionId, OpenPart> parts = open;
        long segment = newest;
        open = new HashMap<>();
        writing.execute(() -> {
            try {
                SegmentIndex.write(folder, segment, parts);
                SegmentIndex.read(folder, segment)
                        .ifPresent(stored -> stored.forEach(
                                (session, part) -> find(session).ifPresent(chain -> chain.indexed(part))));
            } catch (IOException unwritten) {
                LOG.warn(
                        "The index of segment {} cannot be written; it is made at the next start: {}",
                        segment,
                        unwritten.getMessage());
            }
        });
    }

    /// A session's chain, made empty if it is not there. For the writer.
    SessionChain chain(SessionId session) {
        return chains.computeIfAbsent(session, ignored -> new SessionChain());
    }

    Optional<SessionChain> find(SessionId session) {
        return Optional.ofNullable(chains.get(session));
    }

    Set<SessionId> sessions() {
        return chains.keySet().stream()
                .filter(session -> !keys.destroyed(session))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /// Lets go of a session whose key was destroyed.
    void forget(SessionId session) {
        chains.remove(session);
    }

    /// Waits for the indexes that are being written.
    @Override
    public void close() {
        writing.close();
    }
}
