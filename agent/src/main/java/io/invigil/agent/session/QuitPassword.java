package io.invigil.agent.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// The password with which a computer can be had back without a server, as its hash.
///
/// @param kept as a policy keeps it: `sha256:HEX` or `pbkdf2-sha256:ROUNDS:SALT:KEY`; empty where there is none
public record QuitPassword(String kept) {
    private static final String SHA = "sha256:";
    private static final String PBKDF2 = "pbkdf2-sha256:";
    private static final int KEY_BITS = 256;
    private static final int LONGEST = 1_000;
    private static final int MOST_ROUNDS = 10_000_000;

    /// Whether there is one.
    public boolean present() {
        return !kept.isEmpty();
    }

    /// Whether these characters are it; never where there is none. It can take a second. The characters stay the
    /// caller's.
    public boolean matches(char[] typed) {
        if (typed.length == 0 || typed.length > LONGEST) {
            return false;
        }
        try {
            if (kept.startsWith(SHA)) {
                byte[] utf8 = new String(typed).getBytes(StandardCharsets.UTF_8);
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf8);
                Arrays.fill(utf8, (byte) 0);
                return MessageDigest.isEqual(hash, HexFormat.of().parseHex(kept.substring(SHA.length())));
            }
            return kept.startsWith(PBKDF2) && derived(kept.substring(PBKDF2.length()).split(":", -1), typed);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    private static boolean derived(String[] parts, char[] typed) throws GeneralSecurityException {
        int rounds = Integer.parseInt(parts[0]);
        if (parts.length != 3 || rounds < 1 || rounds > MOST_ROUNDS) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        PBEKeySpec spec = new PBEKeySpec(typed, base64.decode(parts[1]), rounds, KEY_BITS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(key, base64.decode(parts[2]));
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        return present() ? "a quit password" : "no quit password";
    }
}
