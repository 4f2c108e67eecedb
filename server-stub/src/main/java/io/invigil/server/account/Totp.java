package io.invigil.server.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that follow from a shared secret and the time: RFC 6238 with HMAC-SHA-1 and steps of 30 s, as all
/// authenticator apps take them.
final class Totp {
    /// How long a code is shown, seconds.
    static final int STEP_SECONDS = 30;

    /// Digits of a code.
    static final int DIGITS = 6;

    private static final String ALGORITHM = "HmacSHA1";

    private Totp() {}

    /// The step that an instant lies in.
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /// The code of a step.
    ///
    /// @param digits 6 to 8
    static String code(byte[] secret, long step, int digits) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        String padded = "00000000" + number;
        return padded.substring(padded.length() - digits);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-1", absent);
        }
    }
}
