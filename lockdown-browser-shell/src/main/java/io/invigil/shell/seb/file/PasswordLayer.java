package io.invigil.shell.seb.file;

import io.invigil.shell.seb.SebException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Opens and seals what is encrypted with a password. A client's settings are encrypted with the hash of the password
/// instead of the password; where the administrator set none, with nothing, which is tried before anybody is asked.
final class PasswordLayer {
    private PasswordLayer() {}

    static byte[] open(Layer layer, byte[] sealed, SebSecrets secrets) throws SebException, GeneralSecurityException {
        if (!RnCryptor.looksLike(sealed)) {
            throw new SebException(
                    "This file is cut off or damaged: what is encrypted in it is not whole. " + "Download it again.");
        }
        if (layer == Layer.CLIENT_PASSWORD) {
            Optional<byte[]> open = unprotected(sealed);
            if (open.isPresent()) {
                return open.get();
            }
        }
        char[] password = secrets.password(layer)
                .orElseThrow(() -> new SebException("This file is " + layer.words()
                        + ", and none was given. Ask whoever gave it to you for the password."));
        byte[] bytes = utf8(password);
        try {
            for (byte[] candidate : candidates(layer, bytes, password.length)) {
                Optional<byte[]> open = RnCryptor.open(sealed, candidate);
                if (open.isPresent()) {
                    return open.get();
                }
            }
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
        throw new SebException(
                "The password is wrong, or this file is damaged. Type the password again; if it is right,"
                        + " download the file again.");
    }

    static byte[] seal(Layer layer, byte[] plain, char[] password, SecureRandom random)
            throws GeneralSecurityException {
        byte[] bytes = utf8(password);
        return RnCryptor.seal(plain, layer == Layer.CLIENT_PASSWORD ? hashed(bytes) : bytes, random);
    }

    private static Optional<byte[]> unprotected(byte[] sealed) throws GeneralSecurityException {
        Optional<byte[]> open = RnCryptor.open(sealed, new byte[0]);
        return open.isPresent() ? open : RnCryptor.open(sealed, hashed(new byte[0]));
    }

    /// Old writers cut a password with letters beyond ASCII to as many bytes as it has characters.
    private static byte[][] candidates(Layer layer, byte[] bytes, int characters) throws GeneralSecurityException {
        if (layer == Layer.CLIENT_PASSWORD) {
            return new byte[][] {hashed(bytes)};
        }
        return bytes.length == characters
                ? new byte[][] {bytes}
                : new byte[][] {bytes, Arrays.copyOf(bytes, characters)};
    }

    private static byte[] hashed(byte[] password) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(password);
        return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(char[] text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.duplicate().get(bytes);
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        return bytes;
    }
}
