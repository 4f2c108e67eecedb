package io.invigil.shell.lockdown.guard;

import java.util.List;

/// The restrictions that the guard holds.
public final class Guarded {
    /// Shortcuts of the window manager, the desktop and the browser.
    public static final String KEYBOARD = "keyboard-shortcuts";

    /// Copying into the exam and out of it.
    public static final String CLIPBOARD = "clipboard";

    /// Switching to a text console or another session.
    public static final String TERMINALS = "virtual-terminals";

    /// All of them.
    public static final List<String> ALL = List.of(KEYBOARD, CLIPBOARD, TERMINALS);

    private Guarded() {}
}
