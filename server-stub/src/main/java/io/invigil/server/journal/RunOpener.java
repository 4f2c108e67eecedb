package io.invigil.server.journal;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Item;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Reads the links of runs, see {@link RunCipher}. Who reads many runs keeps one. For one thread.
final class RunOpener {
    private static final int CONTENT = JournalRecord.RUN_HEADER + RunCipher.NONCE;

    private final Cipher cipher;
    private byte[] record = {};
    private byte[] plain = {};

    RunOpener() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has AES-GCM", absent);
        }
    }

    /// The links of a run.
    ///
    /// @throws MalformedBytesException if the key is another one, or the record was changed
    List<Item> open(JournalRecord.Run run, SecretKey key) throws MalformedBytesException {
        ByteBuffer sealed = run.record().duplicate().rewind();
        int length = sealed.remaining();
        if (record.length < length) {
            record = new byte[2 * length];
            plain = new byte[2 * length];
        }
        sealed.get(record, 0, length);
        int opened;
        try {
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new GCMParameterSpec(RunCipher.TAG_BITS, record, JournalRecord.RUN_HEADER, RunCipher.NONCE));
            cipher.updateAAD(record, 0, JournalRecord.RUN_HEADER);
            // arrays, not buffers: with those the JDK's cipher spends twice the time
            opened = cipher.doFinal(record, CONTENT, length - CONTENT, plain, 0);
        } catch (GeneralSecurityException changed) {
            throw new MalformedBytesException(
                    "events " + run.first() + " to " + run.head().sequence() + " of session " + run.session()
                            + " do not open with the session's key",
                    changed);
        }
        return items(
                ByteBuffer.wrap(plain, 0, opened), Math.toIntExact(run.head().sequence() - run.first() + 1));
    }

    private static List<Item> items(ByteBuffer plain, int count) throws MalformedBytesException {
        List<Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ByteBuffer envelope = part(plain);
            ByteBuffer media = part(plain);
            byte[] picture = new byte[media.remaining()];
            media.get(picture);
            items.add(new Item(Envelope.parse(envelope), picture));
        }
        return items;
    }

    private static ByteBuffer part(ByteBuffer plain) throws MalformedBytesException {
        int length = plain.remaining() < Integer.BYTES ? -1 : plain.getInt();
        if (length < 0 || length > plain.remaining()) {
            throw new MalformedBytesException("a run's content is cut off");
        }
        ByteBuffer part = plain.slice(plain.position(), length);
        plain.position(plain.position() + length);
        return part;
    }
}
