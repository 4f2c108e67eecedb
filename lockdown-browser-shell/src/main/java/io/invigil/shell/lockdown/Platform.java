package io.invigil.shell.lockdown;

import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.platform.hook.KeyHook;
import io.invigil.shell.platform.macos.MacShortcuts;
import io.invigil.shell.platform.windows.ScreenCapture;
import io.invigil.shell.platform.windows.User32;
import io.invigil.shell.platform.windows.WindowsShortcuts;
import java.util.List;
import java.util.Locale;

/// Whether the guard can hold this kind of computer, and what this process holds itself where it cannot.
///
/// @param reason why it cannot; empty where it can
/// @param kind   which kind it is
record Platform(String reason, Kind kind) {
    static Platform here() {
        return of(System.getProperty("os.name"));
    }

    /// @param system as Java names operating systems, such as `Linux` or `Windows 11`
    static Platform of(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return new Platform("", Kind.LINUX);
        }
        Kind kind = name.startsWith("windows") ? Kind.WINDOWS : name.startsWith("mac") ? Kind.MAC : Kind.OTHER;
        return new Platform("It is held on Linux with X11 only so far; this computer runs " + system + ".", kind);
    }

    /// What this process holds itself, without a guard. None of it has been verified on a real computer.
    ///
    /// @param shortcuts those that the policy does not open
    List<Restriction> own(Shortcuts shortcuts, LockdownListener listener) {
        return switch (kind) {
            case LINUX, OTHER -> List.of();
            case WINDOWS ->
                List.of(
                        WindowsShortcuts.swallowed(KeyHook.ofThisComputer(), shortcuts, listener),
                        new ScreenCapture(User32::open, ProcessHandle.current().pid()));
            case MAC -> List.of(MacShortcuts.observed(KeyHook.ofThisComputer(), shortcuts, listener));
        };
    }

    /// Kinds of computers.
    enum Kind {
        LINUX,
        WINDOWS,
        MAC,
        OTHER
    }
}
