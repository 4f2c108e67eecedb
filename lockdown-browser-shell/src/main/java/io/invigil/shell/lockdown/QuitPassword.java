package io.invigil.shell.lockdown;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A password with which the computer can be had back without a server, kept so that it cannot be read:
/// `sha256:` with 64 hexadecimal digits, as Safe Exam Browser has it, or `pbkdf2-sha256:ROUNDS:SALT:KEY` with salt and
/// key in base64.
public final class QuitPassword {
    private static final int MAX_ROUNDS = 10_000_000;
    private static final int MAX_BYTES = 1_024;
    private static final int MAX_TYPED = 1_000;

    private QuitPassword() {}

    /// Whether this is a form that a typed password can be checked against. A lock with any other would have an
    /// unknown password; nobody should be asked for it.
    public static boolean isKnown(String kept) {
        return Kept.read(kept).isPresent();
    }

    /// Whether this is the password. How long that takes tells nothing about where they differ; many rounds take a
    /// while, so not on the event thread.
    ///
    /// @param kept  as the policy has it; matches nothing where it is malformed
    /// @param typed is wiped
    public static boolean matches(String kept, char[] typed) {
        try {
            Optional<Kept> known = Kept.read(kept);
            return known.isPresent()
                    && typed.length > 0
                    && typed.length <= MAX_TYPED
                    && MessageDigest.isEqual(known.get().key(), derived(known.get(), typed));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("this Java runtime lacks a hash that each must have", unavailable);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static byte[] derived(Kept kept, char[] typed) throws GeneralSecurityException {
        if (kept.rounds() == 0) {
            return MessageDigest.getInstance("SHA-256").digest(utf8(typed));
        }
        PBEKeySpec spec = new PBEKeySpec(typed, kept.salt(), kept.rounds(), kept.key().length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] utf8(char[] typed) {
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /// @param rounds 0 for a plain SHA-256
    private record Kept(int rounds, byte[] salt, byte[] key) {
        private static final String PLAIN = "sha256:";
        private static final String SLOW = "pbkdf2-sha256:";
        private static final int SHA_256 = 32;
        private static final int SHORTEST_KEY = 16;

        static Optional<Kept> read(String kept) {
            if (kept.length() > MAX_BYTES) {
                return Optional.empty();
            }
            try {
                if (kept.startsWith(PLAIN)) {
                    return Optional.of(
                                    new Kept(0, new byte[0], HexFormat.of().parseHex(kept.substring(PLAIN.length()))))
                            .filter(plain -> plain.key().length == SHA_256);
                }
                String[] parts = kept.split(":", -1);
                if (!kept.startsWith(SLOW) || parts.length != 4 || !parts[1].matches("\\d{1,8}")) {
                    return Optional.empty();
                }
                Base64.Decoder base64 = Base64.getDecoder();
                return Optional.of(
                                new Kept(Integer.parseInt(parts[1]), base64.decode(parts[2]), base64.decode(parts[3])))
                        .filter(Kept::usable);
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        private boolean usable() {
            return rounds >= 1 && rounds <= MAX_ROUNDS && salt.length > 0 && key.length >= SHORTEST_KEY;
        }
    }
}
