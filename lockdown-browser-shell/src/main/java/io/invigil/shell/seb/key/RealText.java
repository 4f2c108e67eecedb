package io.invigil.shell.seb.key;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// A real number as .NET prints it by default (format `G15`), since that is what is hashed: at most 15 digits, and an
/// exponent of at least two digits where it would be below -4 or above 14.
final class RealText {
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final int LEAST_PLAIN = -4;

    private RealText() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < LEAST_PLAIN || exponent >= DIGITS.getPrecision()
                ? scientific(rounded, exponent)
                : rounded.toPlainString();
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + (exponent < 0 ? "E-" : "E+") + power;
    }
}
