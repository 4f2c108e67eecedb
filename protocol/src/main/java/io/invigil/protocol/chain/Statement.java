package io.invigil.protocol.chain;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;

/// What one side asserts of a chain's head and signs with Ed25519: the agent a checkpoint, the server a receipt.
///
/// The canonical bytes are what is signed, sent and stored. Numbers are big-endian.
/// ```
///   0  18  `invigil checkpoint` or `invigil receipt  ` (padded by blanks), so that neither passes for the other
///  18   1  format version, 1
///  19  16  session
///  35   8  sequence number of the head
///  43  32  hash of the head
///  75   8  time, milliseconds since 1970-01-01T00:00Z
///  83   1  1 if nothing follows (the sealing checkpoint, and the receipt for it), else 0
/// ```
///
/// @param kind     who asserts it
/// @param session  whose chain
/// @param head     the head
/// @param at       when, to the millisecond, by the signer's clock
/// @param sealing  whether nothing follows: a checkpoint says so, the receipt for it says it again
/// @param signature 64 bytes
public record Statement(Kind kind, SessionId session, ChainHead head, Instant at, boolean sealing, byte[] signature) {
    /// An agent signs a checkpoint after so many events at the latest,
    public static final int CHECKPOINT_EVENTS = 4096;

    /// and after so long, if there were any. The server signs a receipt for each checkpoint at once.
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

    /// Length of {@link #signedBytes()}.
    public static final int LENGTH = 84;

    /// Length of an Ed25519 signature.
    public static final int SIGNATURE_LENGTH = SigningKey.SIGNATURE_LENGTH;

    private static final byte FORMAT = 1;

    /// Who asserts what.
    public enum Kind {
        /// The agent: up to here the chain is mine.
        CHECKPOINT("invigil checkpoint"),
        /// The server: up to here the chain is on my disk.
        RECEIPT("invigil receipt   ");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        private byte[] prefix() {
            return prefix.getBytes(StandardCharsets.US_ASCII);
        }
    }

    public Statement {
        signature = signature.clone();
    }

    /// Signs a head.
    ///
    /// @throws GeneralSecurityException if `key` is not an Ed25519 key
    public static Statement sign(
            Kind kind, SessionId session, ChainHead head, Instant at, boolean sealing, PrivateKey key)
            throws GeneralSecurityException {
        return sign(kind, session, head, at, sealing, SigningKey.of(key));
    }

    /// Signs a head.
    public static Statement sign(
            Kind kind, SessionId session, ChainHead head, Instant at, boolean sealing, SigningKey key) {
        byte[] signature = key.sign(canonical(kind, session, head, at, sealing));
        return new Statement(kind, session, head, Instant.ofEpochMilli(at.toEpochMilli()), sealing, signature);
    }

    /// Reads canonical bytes with their signature; the signature is not verified yet.
    ///
    /// @throws MalformedBytesException if they are none of `kind`
    public static Statement parse(Kind kind, byte[] signed, byte[] signature) throws MalformedBytesException {
        if (signed.length != LENGTH || signature.length != SIGNATURE_LENGTH) {
            throw new MalformedBytesException(
                    "a signed statement has 84 + 64 bytes, not " + signed.length + " + " + signature.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(signed);
        byte[] prefix = new byte[kind.prefix().length];
        buffer.get(prefix);
        if (!java.util.Arrays.equals(prefix, kind.prefix()) || buffer.get() != FORMAT) {
            throw new MalformedBytesException("these bytes are no " + kind + " of format 1");
        }
        byte[] session = new byte[SessionId.LENGTH];
        buffer.get(session);
        long sequence = buffer.getLong();
        byte[] hash = new byte[Hash.LENGTH];
        buffer.get(hash);
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        byte sealing = buffer.get();
        if (sequence < 0 || sealing < 0 || sealing > 1) {
            throw new MalformedBytesException("a statement's number is out of range");
        }
        return new Statement(
                kind, SessionId.of(session), new ChainHead(sequence, Hash.of(hash)), at, sealing == 1, signature);
    }

    /// Whether the signature is `key`'s.
    public boolean signedBy(PublicKey key) {
        return SigningKey.signed(key, signature, signedBytes());
    }

    /// The canonical bytes, without the signature.
    public byte[] signedBytes() {
        return canonical(kind, session, head, at, sealing);
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    private static byte[] canonical(Kind kind, SessionId session, ChainHead head, Instant at, boolean sealing) {
        return ByteBuffer.allocate(LENGTH)
                .put(kind.prefix())
                .put(FORMAT)
                .put(session.bytes())
                .putLong(head.sequence())
                .put(head.hash().bytes())
                .putLong(at.toEpochMilli())
                .put((byte) (sealing ? 1 : 0))
                .array();
    }
}
