package io.invigil.shell.platform.macos;

import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.platform.hook.HookedShortcuts;
import io.invigil.shell.platform.hook.KeyHook;

/// Shortcuts on macOS. The library asks for them to be swallowed, but its users report that since its version 2.1
/// macOS passes them on all the same (https://github.com/kwhat/jnativehook/issues/228), so none counts as swallowed.
public final class MacShortcuts {
    private static final String REASON = "Seen and reported by a keyboard hook, not swallowed, and nobody has verified "
            + "that on macOS yet. It needs the right of Accessibility.";

    private MacShortcuts() {}

    /// @param shortcuts those that the policy does not open
    /// @param listener  hears which shortcuts were tried
    public static HookedShortcuts observed(KeyHook hook, Shortcuts shortcuts, LockdownListener listener) {
        return new HookedShortcuts(hook, shortcuts, listener, false, REASON);
    }
}
