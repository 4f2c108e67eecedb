package io.invigil.shell.seb.file;

import io.invigil.shell.seb.SebException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;

/// Opens what is encrypted with a public key. Behind the four letters:
/// ```
/// pkhs:  0          20
///        key's hash RSA blocks (PKCS#1 v1.5) of the content
/// phsk:  0          20                   24       24+n
///        key's hash n (int32, little end) RSA(key) RNCryptor, whose password is the key in base64
/// ```
final class PublicKeyLayer {
    private static final int HASH = 20;
    private static final int LENGTH = 4;
    private static final int KEY = 32;
    /// What PKCS#1 v1.5 takes of a block for itself.
    private static final int PADDING = 11;

    private final KeyIdentity identity;

    private PublicKeyLayer(KeyIdentity identity) {
        this.identity = identity;
    }

    static byte[] open(Layer layer, byte[] content, SebSecrets secrets) throws SebException, GeneralSecurityException {
        if (content.length <= HASH + LENGTH) {
            throw damaged();
        }
        KeyIdentity identity = secrets.identity()
                .orElseThrow(() -> new SebException("This file is " + layer.words()
                        + ", and no private key was given. Give the file of its certificate with --key."));
        if (!identity.isNamedBy(Arrays.copyOf(content, HASH))) {
            throw new SebException("This file is encrypted for another certificate than the one given. "
                    + "Give the private key that belongs to it with --key.");
        }
        PublicKeyLayer opened = new PublicKeyLayer(identity);
        return layer == Layer.PUBLIC_KEY
                ? opened.blocks(Arrays.copyOfRange(content, HASH, content.length))
                : opened.symmetric(content);
    }

    /// Seals for a key, as a school's tool would.
    static byte[] seal(Layer layer, byte[] plain, KeyIdentity identity, SecureRandom random)
            throws GeneralSecurityException {
        PublicKeyLayer layers = new PublicKeyLayer(identity);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(identity.hash());
        if (layer == Layer.PUBLIC_KEY) {
            out.writeBytes(layers.sealBlocks(plain));
            return out.toByteArray();
        }
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        byte[] sealedKey = layers.sealBlocks(key);
        out.writeBytes(ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(sealedKey.length)
                .array());
        out.writeBytes(sealedKey);
        out.writeBytes(RnCryptor.seal(plain, password(key), random));
        return out.toByteArray();
    }

    private byte[] symmetric(byte[] content) throws SebException, GeneralSecurityException {
        int length = ByteBuffer.wrap(content, HASH, LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        int from = HASH + LENGTH;
        if (length != identity.blockBytes() || length > content.length - from) {
            throw damaged();
        }
        byte[] sealed = Arrays.copyOfRange(content, from + length, content.length);
        if (!RnCryptor.looksLike(sealed)) {
            throw damaged();
        }
        byte[] key = blocks(Arrays.copyOfRange(content, from, from + length));
        return RnCryptor.open(sealed, password(key)).orElseThrow(PublicKeyLayer::damaged);
    }

    private byte[] blocks(byte[] sealed) throws SebException, GeneralSecurityException {
        int block = identity.blockBytes();
        if (sealed.length == 0 || sealed.length % block != 0) {
            throw damaged();
        }
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.DECRYPT_MODE, identity.privateKey());
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int from = 0; from < sealed.length; from += block) {
            plain.writeBytes(rsa.doFinal(sealed, from, block));
        }
        return plain.toByteArray();
    }

    private byte[] sealBlocks(byte[] plain) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.ENCRYPT_MODE, identity.publicKey());
        int block = identity.blockBytes() - PADDING;
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        for (int from = 0; from < plain.length; from += block) {
            sealed.writeBytes(rsa.doFinal(plain, from, Math.min(block, plain.length - from)));
        }
        return sealed.toByteArray();
    }

    private static byte[] password(byte[] key) {
        return Base64.getEncoder().encodeToString(key).getBytes(StandardCharsets.US_ASCII);
    }

    static SebException damaged() {
        return new SebException("This file is cut off or damaged: what is encrypted with the public key is not whole. "
                + "Download it again.");
    }
}
