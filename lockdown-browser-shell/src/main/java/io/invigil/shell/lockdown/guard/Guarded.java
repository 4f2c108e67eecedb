package io.invigil.shell.lockdown.guard;

import java.util.List;

/// The restrictions that the guard holds.
public final class Guarded {
    /// Shortcuts of the window manager, the desktop and the browser.
    public static final String KEYBOARD = "keyboard-shortcuts";

    /// The pointer on the exam's display.
    public static final String POINTER = "pointer";

    /// Copying into the exam and out of it.
    public static final String CLIPBOARD = "clipboard";

    /// The screen saver, and monitors that switch themselves off.
    public static final String SCREEN_SAVER = "screen-saver";

    /// Other programs' messages.
    public static final String NOTIFICATIONS = "notifications";

    /// Switching to a text console or another session.
    public static final String TERMINALS = "virtual-terminals";

    /// All of them, in the order in which they are engaged. The keyboard comes last and so is free first.
    public static final List<String> ALL =
            List.of(TERMINALS, NOTIFICATIONS, SCREEN_SAVER, CLIPBOARD, POINTER, KEYBOARD);

    private Guarded() {}
}
