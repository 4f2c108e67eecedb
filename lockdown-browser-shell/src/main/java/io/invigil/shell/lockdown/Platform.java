package io.invigil.shell.lockdown;

import java.util.Locale;

/// Whether the guard can hold this kind of computer.
///
/// @param reason why it cannot; empty where it can
record Platform(String reason) {
    static Platform here() {
        return of(System.getProperty("os.name"));
    }

    /// @param system as Java names operating systems, such as `Linux` or `Windows 11`
    static Platform of(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("linux")
                ? new Platform("")
                : new Platform("It is held on Linux with X11 only so far; this computer runs " + system + ".");
    }
}
