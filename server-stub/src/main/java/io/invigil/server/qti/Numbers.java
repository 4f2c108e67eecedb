package io.invigil.server.qti;

import java.math.BigDecimal;

/// Numbers as QTI writes them, within bounds that nothing can be made to grow over.
final class Numbers {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_SCALE = 18;
    private static final BigDecimal MOST = new BigDecimal("1e15");

    private Numbers() {}

    static BigDecimal parse(String text) throws Unsupported {
        BigDecimal number;
        try {
            number = text.length() > MAX_LENGTH ? MOST : new BigDecimal(text.strip());
        } catch (NumberFormatException none) {
            throw new Unsupported("'" + text + "' is no number");
        }
        return bounded(number);
    }

    static boolean is(String text) {
        try {
            return parse(text) != null;
        } catch (Unsupported none) {
            return false;
        }
    }

    /// @throws Unsupported if it is greater, or of more digits, than any exam needs
    static BigDecimal bounded(BigDecimal number) throws Unsupported {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (number.scale() > 1_000
                || number.scale() < -1_000
                || number.stripTrailingZeros().scale() > MAX_SCALE
                || number.abs().compareTo(MOST) >= 0) {
            throw new Unsupported("a number in it is too great, or has too many digits");
        }
        return number;
    }
}
