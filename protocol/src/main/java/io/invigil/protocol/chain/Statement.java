package io.invigil.protocol.chain;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
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
    /// Length of {@link #signedBytes()}.
    public static final int LENGTH = 84;

    /// Length of an Ed25519 signature.
    public static final int SIGNATURE_LENGTH = 64;

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
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(key);
        ed25519.update(canonical(kind, session, head, at, sealing));
        return new Statement(kind, session, head, Instant.ofEpochMilli(at.toEpochMilli()), sealing, ed25519.sign());
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
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(signedBytes());
            return ed25519.verify(signature);
        } catch (GeneralSecurityException invalid) {
            return false;
        }
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
