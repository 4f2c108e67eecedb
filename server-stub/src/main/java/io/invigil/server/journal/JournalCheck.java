package io.invigil.server.journal;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Place;
import io.invigil.protocol.log.ReadOnlyLog;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/// Looks at every byte of a journal: checksums, chains, checkpoints, receipts, indexes. Changes nothing, also
/// beside the server that writes it. For one thread.
public final class JournalCheck {
    /// Most faults that are told.
    public static final int MOST_FAULTS = 100;

    private final Path folder;
    private final ReadOnlyLog log;
    private final ContentKeys keys;
    private final Signers signers;
    private final StoredReader reader;
    private final RunOpener opener = new RunOpener();
    private final Map<SessionId, ChainState> chains = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long events;
    private long pictures;
    private long statements;
    private long unreadable;
    private int indexes;

    private JournalCheck(Path folder, ReadOnlyLog log, ContentKeys keys, Signers signers) {
        this.folder = folder;
        this.log = log;
        this.keys = keys;
        this.signers = signers;
        this.reader = new StoredReader(log, keys);
    }

    /// Whose signatures should be there.
    public interface Signers {
        /// The key of receipts; empty where it is not known.
        Optional<PublicKey> server();

        /// The key of a session's checkpoints; empty where it is not known.
        Optional<PublicKey> session(SessionId session);
    }

    /// Hears how far it is.
    @FunctionalInterface
    public interface Listener {
        /// @param done  bytes that were looked at
        /// @param total bytes of all segments
        void at(long done, long total);
    }

    /// What was found.
    ///
    /// @param pictures   events with a picture
    /// @param statements checkpoints and receipts
    /// @param unreadable records of sessions that were purged, or whose key is not there
    /// @param indexes    index files that say what their segments say
    /// @param faults     each in a sentence; none if all is well
    public record Found(
            int segments,
            long bytes,
            int sessions,
            long events,
            long pictures,
            long statements,
            long unreadable,
            int indexes,
            List<String> faults) {
        public Found {
            faults = List.copyOf(faults);
        }
    }

    /// Checks the journal of a data folder.
    ///
    /// @throws IOException if it is not there or cannot be read
    public static Found check(Path dataFolder, ContentKeys keys, Signers signers, Listener listener)
            throws IOException {
        Path folder = StoredJournal.folder(dataFolder);
        try {
            return new JournalCheck(folder, ReadOnlyLog.open(folder), keys, signers).check(listener);
        } catch (CorruptLogException header) {
            return new Found(0, 0, 0, 0, 0, 0, 0, 0, List.of(String.valueOf(header.getMessage())));
        }
    }

    private Found check(Listener listener) throws IOException {
        List<Long> segments = log.segments();
        long total = 0;
        for (long segment : segments) {
            total += log.bytes(segment);
        }
        long done = 0;
        for (long segment : segments) {
            long before = done;
            long whole = total;
            check(segment, segment != segments.getLast(), offset -> listener.at(before + offset, whole));
            done += log.bytes(segment);
            listener.at(done, total);
        }
        return new Found(
                segments.size(), total, chains.size(), events, pictures, statements, unreadable, indexes, faults);
    }

    private void check(long segment, boolean whole, java.util.function.IntConsumer listener) throws IOException {
        Map<SessionId, OpenPart> parts = new LinkedHashMap<>();
        try {
            log.scan(segment, (place, body) -> {
                record(place, body, parts);
                listener.accept(place.offset());
            });
        } catch (CorruptLogException damaged) {
            fault(String.valueOf(damaged.getMessage()));
            return;
        }
        if (whole) {
            index(segment, parts);
        }
    }

    private void record(Place place, ByteBuffer body, Map<SessionId, OpenPart> parts) throws IOException {
        JournalRecord record;
        try {
            record = JournalRecord.parse(body);
        } catch (MalformedBytesException unknown) {
            fault(where(place) + unknown.getMessage());
            return;
        }
        SessionId session = record.session();
        if (keys.destroyed(session)) {
            unreadable++;
            return;
        }
        ChainState chain = chains.computeIfAbsent(session, ignored -> new ChainState());
        OpenPart part = parts.get(session);
        if (part == null) {
            part = new OpenPart(place.segment());
            parts.put(session, part);
            chain.parts().found(part);
        }
        switch (record) {
            case JournalRecord.Run run -> {
                part.run(run.first(), run.head(), place.offset());
                run(place, run, chain);
            }
            case JournalRecord.Signed(Statement statement) -> {
                part.statement(statement, place.offset());
                statement(place, statement, chain);
            }
        }
    }

    private void run(Place place, JournalRecord.Run run, ChainState chain) throws IOException {
        Optional<SecretKey> key = keys.find(run.session());
        if (key.isEmpty()) {
            unreadable++;
            chain.passedOver(run);
            return;
        }
        try {
            List<Item> items = opener.open(run, key.get());
            events += items.size();
            pictures += items.stream().filter(item -> item.mediaLength() > 0).count();
            fault(place, chain.added(run, items));
        } catch (MalformedBytesException broken) {
            fault(where(place) + broken.getMessage());
            chain.passedOver(run);
        }
    }

    private void statement(Place place, Statement statement, ChainState chain) throws IOException {
        statements++;
        Optional<PublicKey> key = switch (statement.kind()) {
            case CHECKPOINT -> signers.session(statement.session());
            case RECEIPT -> signers.server();
        };
        if (key.isPresent() && !statement.signedBy(key.get())) {
            fault(where(place) + "the signature of a " + ChainState.name(statement) + " of session "
                    + statement.session() + " does not fit");
        }
        if (keys.find(statement.session()).isPresent()) {
            fault(place, chain.stated(statement, reader));
        }
    }

    private void index(long segment, Map<SessionId, OpenPart> parts) throws IOException {
        Optional<Map<SessionId, Part>> stored = SegmentIndex.read(folder, segment);
        if (stored.isEmpty()) {
            // made at the next start
            return;
        }
        Map<SessionId, Part> kept = new HashMap<>(stored.get());
        kept.keySet().removeIf(keys::destroyed);
        boolean same = kept.keySet().equals(parts.keySet())
                && parts.entrySet().stream()
                        .allMatch(entry -> Optional.ofNullable(kept.get(entry.getKey()))
                                .map(part -> Part.same(entry.getValue(), part))
                                .orElse(false));
        if (same) {
            indexes++;
        } else {
            fault(SegmentIndex.file(folder, segment)
                    + " does not say what its segment holds. Delete it and start the server again: it is made anew.");
        }
    }

    private void fault(Place place, Optional<String> what) throws IOException {
        if (what.isPresent()) {
            fault(where(place) + what.get());
        }
    }

    private String where(Place place) throws IOException {
        return log.file(place.segment()) + " at byte " + place.offset() + ": ";
    }

    private void fault(String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(what);
        } else if (faults.size() == MOST_FAULTS) {
            faults.add("and more, which are not told");
        }
    }
}
