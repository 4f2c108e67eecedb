package io.invigil.protocol.measure;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an address is challenged with: only who gets packets that are sent there can say it. Nothing is kept for an
/// address; the key lives as long as the responder.
final class Cookies {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY = 32;

    private final SecretKeySpec key;

    Cookies(SecureRandom random) {
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /// Never 0, which stands for "none yet".
    long of(InetSocketAddress address, long ticket) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(address.getAddress().getAddress());
            byte[] code = mac.doFinal(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(address.getPort())
                    .putLong(ticket)
                    .array());
            return ByteBuffer.wrap(code).getLong() | 1;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, absent);
        }
    }
}
