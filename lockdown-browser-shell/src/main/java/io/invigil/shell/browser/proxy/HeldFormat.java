package io.invigil.shell.browser.proxy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// A held request as bytes.
///
/// ```
/// file:    "IVH1" | nonce (12) | AES-256-GCM of the request, tag (16) at its end; additional data: "IVH1" and the id
/// request: method | address | number of headers | name and value of each | body   (each after its length)
/// ```
final class HeldFormat {
    /// More than a body that is kept, its head and what goes around them.
    static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final byte[] MAGIC = "IVH1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int MOST_HEADERS = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private HeldFormat() {}

    static byte[] write(HeldRequest request, SecretKey key) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(plain)) {
            text(out, request.method());
            text(out, request.address().toString());
            out.writeInt(request.headers().size());
            for (Map.Entry<String, String> header : request.headers().entrySet()) {
                text(out, header.getKey());
                text(out, header.getValue());
            }
            out.writeInt(request.body().length);
            out.write(request.body());
        }
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(MAGIC);
        file.writeBytes(nonce);
        file.writeBytes(crypt(Cipher.ENCRYPT_MODE, key, nonce, request.id(), plain.toByteArray()));
        return file.toByteArray();
    }

    /// @throws IOException if the bytes are not what was written with this key and id
    static HeldRequest read(UUID id, byte[] file, SecretKey key) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            if (!new String(in.readNBytes(MAGIC.length), StandardCharsets.ISO_8859_1).equals("IVH1")) {
                throw new IOException("not a held request");
            }
            byte[] nonce = in.readNBytes(NONCE);
            if (nonce.length < NONCE) {
                throw new IOException("torn");
            }
            return request(id, crypt(Cipher.DECRYPT_MODE, key, nonce, id, in.readAllBytes()));
        }
    }

    private static HeldRequest request(UUID id, byte[] plain) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            String method = text(in);
            URI address = URI.create(text(in));
            int count = in.readInt();
            if (count < 0 || count > MOST_HEADERS) {
                throw new IOException("a number of headers of " + count);
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                headers.put(text(in), text(in));
            }
            return new HeldRequest(id, method, address, headers, bytes(in));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("no address", malformed);
        }
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, UUID id, byte[] bytes) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(MAGIC);
            cipher.updateAAD(id.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failed) {
            throw new IOException("torn, tampered with, or of another key", failed);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a length of " + length);
        }
        return in.readNBytes(length);
    }
}
