package io.invigil.server.journal;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Place;
import io.invigil.protocol.log.RecordLog;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/// Reads the records of one session from the log, at their places. For any number of threads.
final class StoredReader {
    private final RecordLog log;
    private final ContentKeys keys;

    StoredReader(RecordLog log, ContentKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /// One link that is on disk.
    Item link(SessionId session, SessionChain chain, long sequence) throws IOException {
        List<Item> found = new ArrayList<>(1);
        links(session, chain, sequence, sequence, found::add);
        return found.getFirst();
    }

    /// Links that are on disk, in order. Those of other sessions are not touched.
    ///
    /// @throws IOException if the disk fails, or the session's key was destroyed
    void links(SessionId session, SessionChain chain, long from, long to, Consumer<Item> reader) throws IOException {
        if (from > to) {
            return;
        }
        SecretKey key = keys.find(session)
                .orElseThrow(() -> new IOException("the content of session " + session + " was destroyed"));
        RunOpener opener = new RunOpener();
        for (Part part : chain.parts()) {
            if (part.runs() == 0 || part.head().sequence() < from || part.first() > to) {
                continue;
            }
            int runs = part.runs();
            for (int run = part.runOf(from); run < runs && part.sequence(run) <= to; run++) {
                for (Item item : open(part.run(run), key, opener)) {
                    long sequence = item.envelope().sequence();
                    if (sequence >= from && sequence <= to) {
                        reader.accept(item);
                    }
                }
            }
        }
    }

    /// The links on disk that are one record with this one.
    List<Item> run(SessionId session, SessionChain chain, long sequence) throws IOException {
        SecretKey key = keys.find(session)
                .orElseThrow(() -> new IOException("the content of session " + session + " was destroyed"));
        for (Part part : chain.parts()) {
            if (part.runs() > 0
                    && part.first() <= sequence
                    && sequence <= part.head().sequence()) {
                return open(part.run(part.runOf(sequence)), key, new RunOpener());
            }
        }
        throw new IOException("the index of the journal is wrong: event " + sequence + " is nowhere");
    }

    private List<Item> open(Place place, SecretKey key, RunOpener opener) throws IOException {
        try {
            return record(place) instanceof JournalRecord.Run run ? opener.open(run, key) : noRun(place);
        } catch (MalformedBytesException broken) {
            throw new IOException("the journal cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static List<Item> noRun(Place place) throws IOException {
        throw new IOException("the index of the journal is wrong: there are no events at " + place);
    }

    /// The checkpoints and receipts that are on disk, in order.
    List<Statement> statements(SessionChain chain) throws IOException {
        int most = chain.view().statements();
        List<Statement> found = new ArrayList<>(most);
        for (Part part : chain.parts()) {
            int count = Math.min(part.statements(), most - found.size());
            for (int position = 0; position < count; position++) {
                found.add(statement(part.statement(position)));
            }
        }
        return found;
    }

    /// How far the newest checkpoint on disk goes; 0 if there is none.
    long checkpointed(SessionChain chain) throws IOException {
        int newer = chain.parts().stream().mapToInt(Part::statements).sum()
                - chain.view().statements();
        for (Part part : chain.parts().reversed()) {
            for (int position = part.statements() - 1; position >= 0; position--) {
                if (newer > 0) {
                    newer--;
                    continue;
                }
                Statement found = statement(part.statement(position));
                if (found.kind() == Statement.Kind.CHECKPOINT) {
                    return found.head().sequence();
                }
            }
        }
        return 0;
    }

    Statement statement(Place place) throws IOException {
        if (record(place) instanceof JournalRecord.Signed(var statement)) {
            return statement;
        }
        throw new IOException("the index of the journal is wrong: there is no statement at " + place);
    }

    private JournalRecord record(Place place) throws IOException {
        try {
            return JournalRecord.parse(log.record(place));
        } catch (CorruptLogException | MalformedBytesException broken) {
            throw new IOException("the journal cannot be read: " + broken.getMessage(), broken);
        }
    }
}
