package io.invigil.server.session;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a candidate types or clicks to enrol: 12 characters of Crockford's base 32 (60 bits).
///
/// @param characters without dashes, upper case
public record AccessCode(String characters) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

    static AccessCode random(RandomGenerator random) {
        StringBuilder characters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new AccessCode(characters.toString());
    }

    /// Reads what a person typed: case and dashes do not matter, O is 0, I and L are 1. Empty if it is no code.
    public static Optional<AccessCode> parse(String typed) {
        if (typed.length() > 64) {
            return Optional.empty();
        }
        String characters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean valid = characters.length() == LENGTH && characters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return valid ? Optional.of(new AccessCode(characters)) : Optional.empty();
    }

    /// `XXXX-XXXX-XXXX`, for people.
    public String grouped() {
        return characters.substring(0, 4) + "-" + characters.substring(4, 8) + "-" + characters.substring(8);
    }
}
