package io.invigil.precheck.environment;

import java.util.Locale;

/// Which operating system this is.
final class ThisSystem {
    private ThisSystem() {}

    /// As program rules name it: `linux`, `windows` or `macos`.
    static String name() {
        return named(System.getProperty("os.name", ""));
    }

    static String named(String system) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return "windows";
        }
        return lower.startsWith("mac") ? "macos" : "linux";
    }
}
