package io.invigil.shell.seb.file;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The format RNCryptor with a password:
/// ```
/// 0  1  2                10          18    34           -32
/// 02 01 encryption salt  HMAC salt   IV    ciphertext   HMAC
/// ```
/// Each key is 32 bytes of PBKDF2-HMAC-SHA1 with 10,000 rounds; AES-256-CBC; the HMAC-SHA256 covers all before it,
/// and is compared before anything is decrypted, so that nothing can be learnt from how the padding fails.
final class RnCryptor {
    private static final int VERSION = 2;
    private static final int WITH_PASSWORD = 1;
    private static final int SALT = 8;
    private static final int IV = 16;
    private static final int HEAD = 2 + 2 * SALT + IV;
    private static final int HMAC = 32;
    private static final int KEY = 32;
    private static final int BLOCK = 16;
    private static final int ROUNDS = 10_000;

    private RnCryptor() {}

    /// Whether this is the format at all; version 3 differs in nothing that matters here.
    static boolean looksLike(byte[] sealed) {
        int ciphertext = sealed.length - HEAD - HMAC;
        return ciphertext >= BLOCK
                && ciphertext % BLOCK == 0
                && (sealed[0] == VERSION || sealed[0] == VERSION + 1)
                && sealed[1] == WITH_PASSWORD;
    }

    /// @param sealed   for which {@link #looksLike} holds
    /// @param password UTF-8
    /// @return empty if the password is another, or a byte has changed
    static Optional<byte[]> open(byte[] sealed, byte[] password) throws GeneralSecurityException {
        int end = sealed.length - HMAC;
        byte[] hmacKey = Pbkdf2.derive(password, Arrays.copyOfRange(sealed, 2 + SALT, 2 + 2 * SALT), ROUNDS, KEY);
        byte[] wanted = hmac(hmacKey, Arrays.copyOf(sealed, end));
        if (!MessageDigest.isEqual(wanted, Arrays.copyOfRange(sealed, end, sealed.length))) {
            return Optional.empty();
        }
        byte[] key = Pbkdf2.derive(password, Arrays.copyOfRange(sealed, 2, 2 + SALT), ROUNDS, KEY);
        Cipher aes = aes(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, HEAD - IV, HEAD));
        return Optional.of(aes.doFinal(sealed, HEAD, end - HEAD));
    }

    /// @param password UTF-8
    static byte[] seal(byte[] plain, byte[] password, SecureRandom random) throws GeneralSecurityException {
        byte[] head = new byte[HEAD];
        random.nextBytes(head);
        head[0] = VERSION;
        head[1] = WITH_PASSWORD;
        byte[] key = Pbkdf2.derive(password, Arrays.copyOfRange(head, 2, 2 + SALT), ROUNDS, KEY);
        byte[] ciphertext = aes(Cipher.ENCRYPT_MODE, key, Arrays.copyOfRange(head, HEAD - IV, HEAD))
                .doFinal(plain);
        byte[] sealed = Arrays.copyOf(head, HEAD + ciphertext.length + HMAC);
        System.arraycopy(ciphertext, 0, sealed, HEAD, ciphertext.length);
        byte[] hmacKey = Pbkdf2.derive(password, Arrays.copyOfRange(head, 2 + SALT, 2 + 2 * SALT), ROUNDS, KEY);
        byte[] code = hmac(hmacKey, Arrays.copyOf(sealed, HEAD + ciphertext.length));
        System.arraycopy(code, 0, sealed, HEAD + ciphertext.length, HMAC);
        return sealed;
    }

    private static Cipher aes(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
        aes.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return aes;
    }

    private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }
}
