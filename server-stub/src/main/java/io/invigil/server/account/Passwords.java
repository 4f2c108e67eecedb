package io.invigil.server.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords as Argon2id hashes, in the usual text form `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. At most two are
/// computed at a time, so that many log-ins cannot take all memory.
public final class Passwords {
    /// Fewest characters of a password.
    public static final int LEAST = 10;

    /// Most characters of a password.
    public static final int MOST = 200;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LENGTH = 32;
    private static final int SALT = 16;
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final SecureRandom random;
    private final Semaphore slots = new Semaphore(2);
    private final Cost cost;

    /// How hard a hash is to compute.
    private record Cost(int memoryKib, int passes) {}

    /// @param random makes the salts
    public Passwords(SecureRandom random) {
        this.random = random;
        this.cost = new Cost(MEMORY_KIB, PASSES);
    }

    /// The text to store for a password.
    public String hash(char[] password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=1$" + ENCODER.encodeToString(salt)
                + "$" + ENCODER.encodeToString(computed(password, salt, cost));
    }

    /// Whether `password` is the one that `stored` was made from. Takes its time also when `stored` is damaged.
    public boolean matches(char[] password, String stored) {
        String[] parts = stored.split("\\$", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            var _ = computed(password, new byte[SALT], cost);
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        return MessageDigest.isEqual(expected, computed(password, salt, costOf(parts[3])));
    }

    /// Takes as long as {@link #matches}, for an account that does not exist.
    public void pretend(char[] password) {
        var _ = computed(password, new byte[SALT], cost);
    }

    private static Cost costOf(String text) {
        String[] values =
                text.replace("m=", "").replace("t=", "").replace("p=", "").split(",", -1);
        return new Cost(Integer.parseInt(values[0]), Integer.parseInt(values[1]));
    }

    private byte[] computed(char[] password, byte[] salt, Cost cost) {
        slots.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.memoryKib())
                    .withIterations(cost.passes())
                    .withParallelism(1)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[LENGTH];
            generator.generateBytes(new String(password).getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            slots.release();
        }
    }
}
