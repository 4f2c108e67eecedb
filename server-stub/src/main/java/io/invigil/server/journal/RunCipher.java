package io.invigil.server.journal;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Turns links into the record of a run, by AES-256-GCM under the session's key; {@link RunOpener} turns it back. For
/// one thread.
///
/// In plain, the content is for each link: 4 bytes length of the envelope, the envelope's canonical bytes, 4 bytes
/// length of the picture, the picture.
///
/// A nonce is 8 random bytes, drawn anew whenever a cipher is made, and a counter of 4: a record that is written
/// again at the same place after a crash never has the nonce of the one that was lost.
final class RunCipher {
    /// What encryption adds to the content: nonce and tag.
    static final int OVERHEAD = 12 + 16;

    /// Bytes that a link has at least, with its two lengths.
    static final int LEAST_LINK = 2 * Integer.BYTES + Envelope.HEADER_LENGTH;

    /// Bits of the tag.
    static final int TAG_BITS = 128;

    /// Bytes of the nonce.
    static final int NONCE = 12;

    private final SecureRandom random = new SecureRandom();
    private final Cipher cipher;
    private final byte[] nonce = new byte[NONCE];
    private ByteBuffer record = ByteBuffer.allocate(64 * 1024);
    private int used;

    RunCipher() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has AES-GCM", absent);
        }
        random.nextBytes(nonce);
    }

    /// The record of links that follow each other.
    ///
    /// @param content that of `items`
    /// @return valid until the next call
    ByteBuffer seal(SessionId session, List<Item> items, byte[] content, SecretKey key) {
        int length = JournalRecord.RUN_HEADER + OVERHEAD + content.length;
        record = room(record, length);
        record.put(JournalRecord.RUN)
                .put(session.bytes())
                .putLong(items.getFirst().envelope().sequence())
                .putInt(items.size())
                .put(items.getLast().envelope().hash().bytes());
        try {
            byte[] fresh = nextNonce();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, fresh));
            cipher.updateAAD(record.array(), 0, JournalRecord.RUN_HEADER);
            record.put(fresh);
            // arrays, not buffers: with those the JDK's cipher spends twice the time
            int sealed = cipher.doFinal(content, 0, content.length, record.array(), record.position());
            record.position(record.position() + sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a run could not be encrypted", impossible);
        }
        return record.flip();
    }

    /// What is encrypted of links.
    static byte[] content(List<Item> items) {
        int length = 0;
        for (Item item : items) {
            length += 2 * Integer.BYTES + item.envelope().length() + item.mediaLength();
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        for (Item item : items) {
            content.putInt(item.envelope().length());
            item.envelope().writeTo(content);
            content.putInt(item.mediaLength());
            item.writeMediaTo(content);
        }
        return content.array();
    }

    private byte[] nextNonce() {
        if (used == Integer.MAX_VALUE) {
            random.nextBytes(nonce);
            used = 0;
        }
        ByteBuffer.wrap(nonce).putInt(8, used++);
        return nonce.clone();
    }

    private static ByteBuffer room(ByteBuffer buffer, int length) {
        return buffer.capacity() >= length
                ? buffer.clear()
                : ByteBuffer.allocate(Math.max(length, 2 * buffer.capacity()));
    }
}
