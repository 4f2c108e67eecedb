package io.invigil.shell.seb.file;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// PBKDF2 with HMAC-SHA1 (RFC 8018) over a password in bytes, which may be empty: the JDK's own takes characters
/// only.
final class Pbkdf2 {
    private Pbkdf2() {}

    static byte[] derive(byte[] password, byte[] salt, int rounds, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        // HMAC pads a key with zeros, so that a zero is the same key as none, which the JDK refuses
        mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, "HmacSHA1"));
        byte[] key = new byte[length];
        for (int from = 0, block = 1; from < length; from += mac.getMacLength(), block++) {
            mac.update(salt);
            mac.update(new byte[] {(byte) (block >>> 24), (byte) (block >>> 16), (byte) (block >>> 8), (byte) block});
            byte[] last = mac.doFinal();
            byte[] sum = last.clone();
            for (int round = 1; round < rounds; round++) {
                last = mac.doFinal(last);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] ^= last[i];
                }
            }
            System.arraycopy(sum, 0, key, from, Math.min(sum.length, length - from));
            Arrays.fill(sum, (byte) 0);
        }
        return key;
    }
}
