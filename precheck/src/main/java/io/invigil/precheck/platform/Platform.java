package io.invigil.precheck.platform;

import java.util.Locale;

/// The operating systems that we know.
public enum Platform {
    LINUX,
    WINDOWS,
    MACOS,
    OTHER;

    /// The one that Java's property `os.name` names.
    public static Platform of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : OTHER;
    }
}
