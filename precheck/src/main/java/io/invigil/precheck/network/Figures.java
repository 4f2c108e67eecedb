package io.invigil.precheck.network;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// How figures are rounded: no digits that nobody measured.
final class Figures {
    private Figures() {}

    /// With one digit behind the point, for evidence.
    static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// With two.
    static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// The figure itself, rounded.
    static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
