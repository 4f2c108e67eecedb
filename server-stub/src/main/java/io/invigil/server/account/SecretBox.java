package io.invigil.server.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keeps small secrets in the database so that a copy of it alone does not tell them: AES-256-GCM, laid out
/// as 12 bytes of nonce, then ciphertext, then 16 bytes of tag. Each is bound to its owner's name.
final class SecretBox {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    /// @param key 32 bytes
    SecretBox(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    byte[] seal(byte[] plain, String owner) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain, owner);
        byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return both;
    }

    byte[] open(byte[] sealed, String owner) {
        return crypt(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length),
                owner);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] bytes, String owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    "the secret of " + owner + " cannot be read: it was written under another server's secret", failed);
        }
    }
}
