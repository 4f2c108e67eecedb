package io.invigil.agent.spool;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts each record of the spool with AES-256-GCM, bound to its session, its kind and its number, so that
/// none can be put in another's place.
/// ```
///  0   1  2: encrypted                3: plain
///  1  12  nonce, random               1  body
/// 13   n  body, then 16 bytes of tag
/// ```
/// Format 1 was never encrypted; it is refused. Any thread may use it.
public final class SpoolCipher {
    private static final byte UNENCRYPTED_BEFORE = 1;
    private static final byte ENCRYPTED = 2;
    private static final byte PLAIN = 3;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Optional<SecretKey> key;
    private final RandomGenerator random;

    /// What a record is.
    enum Kind {
        EVENT,
        PICTURE
    }

    private SpoolCipher(Optional<SecretKey> key, RandomGenerator random) {
        this.key = key;
        this.random = random;
    }

    /// Encrypts.
    ///
    /// @param key for AES, 256 bits, see {@link SpoolKeyFolder}
    public static SpoolCipher of(SecretKey key) {
        return new SpoolCipher(Optional.of(key), new SecureRandom());
    }

    /// Does not encrypt: for a record that its owner hands over to whoever wants to check it.
    public static SpoolCipher none() {
        return new SpoolCipher(Optional.empty(), new SecureRandom());
    }

    /// @param number of the record in its log, from 1
    byte[] seal(SessionId session, Kind kind, long number, byte[] body) {
        if (key.isEmpty()) {
            return ByteBuffer.allocate(1 + body.length).put(PLAIN).put(body).array();
        }
        byte[] record = new byte[1 + NONCE + body.length + TAG];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        record[0] = ENCRYPTED;
        System.arraycopy(nonce, 0, record, 1, NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key.get(), nonce, session, kind, number);
            cipher.doFinal(body, 0, body.length, record, 1 + NONCE);
            return record;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", broken);
        }
    }

    /// @throws MalformedBytesException if it is of another key, session, place or version, or was changed
    byte[] open(SessionId session, Kind kind, long number, byte[] record) throws MalformedBytesException {
        byte format = record.length == 0 ? 0 : record[0];
        if (format == UNENCRYPTED_BEFORE) {
            throw new MalformedBytesException("an earlier version of Invigil wrote it without encryption. End the"
                    + " session with that version, or move the folder away: what the server has not got is then lost");
        }
        if (format != (key.isPresent() ? ENCRYPTED : PLAIN)) {
            throw new MalformedBytesException("a record is of format " + format + ", which is not expected here");
        }
        if (key.isEmpty()) {
            return Arrays.copyOfRange(record, 1, record.length);
        }
        if (record.length < 1 + NONCE + TAG) {
            throw new MalformedBytesException("a record is cut off");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(record, 1, 1 + NONCE);
            return cipher(Cipher.DECRYPT_MODE, key.get(), nonce, session, kind, number)
                    .doFinal(record, 1 + NONCE, record.length - 1 - NONCE);
        } catch (AEADBadTagException wrong) {
            throw new MalformedBytesException("a record was changed, or is of another session or key", wrong);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this Java cannot decrypt with AES-256-GCM", broken);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, SessionId session, Kind kind, long number)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(("invigil spool " + kind).getBytes(StandardCharsets.US_ASCII));
        cipher.updateAAD(
                ByteBuffer.allocate(24).put(session.bytes()).putLong(number).array());
        return cipher;
    }
}
