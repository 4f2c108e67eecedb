package io.invigil.server.journal;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Item;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// One record of the journal. Numbers are big-endian.
/// ```
/// a link                                    a statement
///   0  1  kind, 1                             0   1  kind, 2 checkpoint or 3 receipt
///   1  4  length n of the envelope            1  84  canonical bytes (chain.Statement)
///   5  n  canonical bytes (chain.Envelope)   85  64  signature
/// 5+n     the picture, to the record's end
/// ```
sealed interface JournalRecord {
    byte LINK = 1;
    byte CHECKPOINT = 2;
    byte RECEIPT = 3;

    /// Whose record it is.
    SessionId session();

    /// The record's bytes.
    byte[] bytes();

    /// A link with its picture.
    record Link(Item item) implements JournalRecord {
        @Override
        public SessionId session() {
            return item.envelope().session();
        }

        @Override
        public byte[] bytes() {
            byte[] envelope = item.envelope().bytes();
            byte[] media = item.media();
            return ByteBuffer.allocate(1 + Integer.BYTES + envelope.length + media.length)
                    .put(LINK)
                    .putInt(envelope.length)
                    .put(envelope)
                    .put(media)
                    .array();
        }
    }

    /// A checkpoint or a receipt.
    record Signed(Statement statement) implements JournalRecord {
        @Override
        public SessionId session() {
            return statement.session();
        }

        @Override
        public byte[] bytes() {
            byte kind = switch (statement.kind()) {
                case CHECKPOINT -> CHECKPOINT;
                case RECEIPT -> RECEIPT;
            };
            return ByteBuffer.allocate(1 + Statement.LENGTH + Statement.SIGNATURE_LENGTH)
                    .put(kind)
                    .put(statement.signedBytes())
                    .put(statement.signature())
                    .array();
        }
    }

    /// Reads a record.
    ///
    /// @throws MalformedBytesException if it is of a kind that is not known here, or cut
    static JournalRecord parse(byte[] bytes) throws MalformedBytesException {
        if (bytes.length == 0) {
            throw new MalformedBytesException("a record of the journal is empty");
        }
        return switch (bytes[0]) {
            case LINK -> link(bytes);
            case CHECKPOINT -> signed(Statement.Kind.CHECKPOINT, bytes);
            case RECEIPT -> signed(Statement.Kind.RECEIPT, bytes);
            default -> throw new MalformedBytesException("journal records of kind " + bytes[0] + " are not known here");
        };
    }

    private static Link link(byte[] bytes) throws MalformedBytesException {
        int start = 1 + Integer.BYTES;
        int length = bytes.length < start ? -1 : ByteBuffer.wrap(bytes).getInt(1);
        if (length < 0 || length > bytes.length - start) {
            throw new MalformedBytesException("the envelope's length does not fit the journal's record");
        }
        return new Link(new Item(
                Envelope.parse(Arrays.copyOfRange(bytes, start, start + length)),
                Arrays.copyOfRange(bytes, start + length, bytes.length)));
    }

    private static Signed signed(Statement.Kind kind, byte[] bytes) throws MalformedBytesException {
        if (bytes.length != 1 + Statement.LENGTH + Statement.SIGNATURE_LENGTH) {
            throw new MalformedBytesException("a statement's record has 149 bytes, not " + bytes.length);
        }
        return new Signed(Statement.parse(
                kind,
                Arrays.copyOfRange(bytes, 1, 1 + Statement.LENGTH),
                Arrays.copyOfRange(bytes, 1 + Statement.LENGTH, bytes.length)));
    }
}
