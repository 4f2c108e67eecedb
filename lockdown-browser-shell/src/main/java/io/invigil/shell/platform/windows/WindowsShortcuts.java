package io.invigil.shell.platform.windows;

import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.platform.hook.HookedShortcuts;
import io.invigil.shell.platform.hook.KeyHook;

/// Shortcuts on Windows.
public final class WindowsShortcuts {
    private static final String REASON = "Swallowed by a keyboard hook, which nobody has verified on Windows yet. "
            + "Ctrl+Alt+Delete and Win+L belong to the system and always work.";

    private WindowsShortcuts() {}

    /// @param shortcuts those that the policy does not open
    /// @param listener  hears which shortcuts were tried
    public static HookedShortcuts swallowed(KeyHook hook, Shortcuts shortcuts, LockdownListener listener) {
        return new HookedShortcuts(hook, shortcuts, listener, true, REASON);
    }
}
