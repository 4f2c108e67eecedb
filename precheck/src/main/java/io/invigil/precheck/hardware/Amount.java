package io.invigil.precheck.hardware;

import java.util.Locale;

/// Amounts for people to read.
final class Amount {
    private Amount() {}

    /// Bytes in decimal units, as computers are sold by.
    static String bytes(long bytes) {
        return bytes >= 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
