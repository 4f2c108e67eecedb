package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.nio.ByteBuffer;

/// One record of the journal. Numbers are big-endian.
/// ```
/// a run of links that one session sent      a statement
///   0   1  kind, 4                            0   1  kind, 2 checkpoint or 3 receipt
///   1  16  session                            1  84  canonical bytes (chain.Statement)
///  17   8  sequence number of the first      85  64  signature
///  25   4  how many
///  29  32  hash of the last
///  61  12  nonce
///  73   n  the links, see RunCipher
/// ```
sealed interface JournalRecord {
    byte CHECKPOINT = 2;
    byte RECEIPT = 3;
    byte RUN = 4;

    /// Length of what stands in front of a run's nonce; it is authenticated with the links.
    int RUN_HEADER = 61;

    /// Whose record it is.
    SessionId session();

    /// Links of one session that stand together. Their content is encrypted.
    ///
    /// @param head   the last of them
    /// @param record the whole record, read-only
    record Run(SessionId session, long first, ChainHead head, ByteBuffer record) implements JournalRecord {}

    /// A checkpoint or a receipt.
    record Signed(Statement statement) implements JournalRecord {
        @Override
        public SessionId session() {
            return statement.session();
        }

        ByteBuffer bytes() {
            byte kind = switch (statement.kind()) {
                case CHECKPOINT -> CHECKPOINT;
                case RECEIPT -> RECEIPT;
            };
            return ByteBuffer.allocate(1 + Statement.LENGTH + Statement.SIGNATURE_LENGTH)
                    .put(kind)
                    .put(statement.signedBytes())
                    .put(statement.signature())
                    .flip();
        }
    }

    /// Reads a record. A run's content stays as it is.
    ///
    /// @throws MalformedBytesException if it is of a kind that is not known here, or cut
    static JournalRecord parse(ByteBuffer record) throws MalformedBytesException {
        if (!record.hasRemaining()) {
            throw new MalformedBytesException("a record of the journal is empty");
        }
        return switch (record.get(0)) {
            case RUN -> run(record);
            case CHECKPOINT -> signed(Statement.Kind.CHECKPOINT, record);
            case RECEIPT -> signed(Statement.Kind.RECEIPT, record);
            default ->
                throw new MalformedBytesException("journal records of kind " + record.get(0)
                        + " are not known here; another version of Invigil wrote them");
        };
    }

    private static Run run(ByteBuffer record) throws MalformedBytesException {
        if (record.remaining() < RUN_HEADER + RunCipher.OVERHEAD) {
            throw new MalformedBytesException("a run of events is cut off");
        }
        long first = record.getLong(17);
        int count = record.getInt(25);
        int most = (record.remaining() - RUN_HEADER - RunCipher.OVERHEAD) / RunCipher.LEAST_LINK;
        if (first < 1 || count < 1 || count > most || first > Long.MAX_VALUE - count) {
            throw new MalformedBytesException("a run's numbers are out of range");
        }
        ChainHead head = new ChainHead(first + count - 1, Hash.of(bytes(record, 29, Hash.LENGTH)));
        return new Run(SessionId.of(bytes(record, 1, SessionId.LENGTH)), first, head, record);
    }

    private static Signed signed(Statement.Kind kind, ByteBuffer record) throws MalformedBytesException {
        int length = 1 + Statement.LENGTH + Statement.SIGNATURE_LENGTH;
        if (record.remaining() != length) {
            throw new MalformedBytesException(
                    "a statement's record has " + length + " bytes, not " + record.remaining());
        }
        return new Signed(Statement.parse(
                kind,
                bytes(record, 1, Statement.LENGTH),
                bytes(record, 1 + Statement.LENGTH, Statement.SIGNATURE_LENGTH)));
    }

    private static byte[] bytes(ByteBuffer record, int at, int length) {
        byte[] bytes = new byte[length];
        record.get(at, bytes);
        return bytes;
    }
}
