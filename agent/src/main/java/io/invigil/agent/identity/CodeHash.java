package io.invigil.agent.identity;

import io.invigil.protocol.model.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What is kept of an access code, to know a session again: a salted hash.
///
/// @param salt hexadecimal
/// @param hash SHA-256 over salt and code, hexadecimal
public record CodeHash(String salt, String hash) {
    private static final int SALT_LENGTH = 16;

    /// Hashes a code with a new salt.
    public static CodeHash of(AccessCode code, RandomGenerator random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new CodeHash(HexFormat.of().formatHex(salt), hash(salt, code).hex());
    }

    /// Whether `code` is the one that was hashed.
    public boolean matches(AccessCode code) {
        return hash(HexFormat.of().parseHex(salt), code).equals(Hash.parse(hash));
    }

    private static Hash hash(byte[] salt, AccessCode code) {
        return Hash.over(salt, code.value().getBytes(StandardCharsets.US_ASCII));
    }
}
