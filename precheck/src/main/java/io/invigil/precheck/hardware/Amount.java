package io.invigil.precheck.hardware;

import io.invigil.precheck.words.Phrase;

/// Amounts for people to read.
final class Amount {
    private static final double GIGABYTE = 1e9;

    private Amount() {}

    /// Bytes in decimal units, as computers are sold by.
    static Phrase bytes(long bytes) {
        return bytes >= GIGABYTE
                ? Phrase.of(Amount.class, "gigabytes", bytes / GIGABYTE)
                : Phrase.of(Amount.class, "megabytes", bytes / 1e6);
    }

    /// Bytes in GB, rounded down to a hundredth, so that a figure is never better than what it stands for.
    static double gigabytes(long bytes) {
        return Math.floor(bytes / 1e7) / 100;
    }

    /// A share between 0 and 1 in per cent, rounded to a tenth.
    static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }
}
