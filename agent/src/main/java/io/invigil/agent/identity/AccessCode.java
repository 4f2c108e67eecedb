package io.invigil.agent.identity;

import java.util.Locale;

/// The code that admits one candidate to one sitting: 12 characters of Crockford's base 32.
///
/// It is a secret: {@link #toString()} hides it.
///
/// @param value in its canonical form, `XXXX-XXXX-XXXX`
public record AccessCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

    /// Reads a code as people type it: upper or lower case, with or without dashes, `O` for zero, `I` or `L` for one.
    ///
    /// @throws IllegalArgumentException if it cannot be a code; the message says what one looks like
    public static AccessCode parse(String text) {
        String letters = text.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (letters.length() != LENGTH || letters.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)) {
            throw new IllegalArgumentException("an access code has 12 letters and digits, such as 4F7K-9QRT-2MXA;"
                    + " copy the whole code or link from your invitation");
        }
        return new AccessCode(letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8));
    }

    /// Hides the code, so that it cannot get into a log.
    @Override
    public String toString() {
        return "access code";
    }
}
