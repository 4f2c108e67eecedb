package io.invigil.server.journal;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.wire.WireMessage.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads records of one session from the log: walks on where the next one is near, jumps where it is not.
final class StoredReader {
    private static final long NEAR = 64;

    private final SegmentLog log;

    StoredReader(SegmentLog log) {
        this.log = log;
    }

    /// One link that is on disk.
    Item link(SessionChain chain, long sequence) throws IOException {
        List<Item> found = new ArrayList<>(1);
        links(chain, sequence, sequence, found::add);
        return found.getFirst();
    }

    /// Links that are on disk, in order.
    void links(SessionChain chain, long from, long to, Consumer<Item> reader) throws IOException {
        try (Walk walk = new Walk()) {
            for (long sequence = from; sequence <= to; sequence++) {
                if (!(walk.at(chain.link(sequence)) instanceof JournalRecord.Link(var item))) {
                    throw new IOException("record " + chain.link(sequence) + " of the journal is no event");
                }
                reader.accept(item);
            }
        }
    }

    /// The checkpoints and receipts that are on disk, in order.
    List<Statement> statements(SessionChain chain) throws IOException {
        int count = chain.view().statements();
        List<Statement> found = new ArrayList<>(count);
        try (Walk walk = new Walk()) {
            for (int position = 0; position < count; position++) {
                if (!(walk.at(chain.statement(position)) instanceof JournalRecord.Signed(var statement))) {
                    throw new IOException("record " + chain.statement(position) + " of the journal is no statement");
                }
                found.add(statement);
            }
        }
        return found;
    }

    private final class Walk implements AutoCloseable {
        private @Nullable Cursor cursor;
        private long next;

        JournalRecord at(long index) throws IOException {
            try {
                Cursor open = cursor;
                if (open == null || index < next || index - next > NEAR) {
                    close();
                    open = log.read(index);
                    cursor = open;
                    next = index;
                }
                do {
                    if (!open.next()) {
                        throw new IOException("record " + index + " of the journal is not there");
                    }
                    next = open.index() + 1;
                } while (open.index() < index);
                return JournalRecord.parse(open.record());
            } catch (CorruptLogException | MalformedBytesException broken) {
                throw new IOException("the journal cannot be read: " + broken.getMessage(), broken);
            }
        }

        @Override
        public void close() throws IOException {
            if (cursor != null) {
                cursor.close();
                cursor = null;
            }
        }
    }
}
