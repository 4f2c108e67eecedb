package io.invigil.shell.platform.linux;

import java.util.OptionalLong;

/// Whether a display shares the computer with virtual terminals.
public final class VirtualTerminals {
    private VirtualTerminals() {}

    /// Whether the server runs on one: only then can the user switch to another.
    public static boolean under(XDisplay display) {
        OptionalLong terminal = new Windows(display).number(display.root(), "XFree86_VT");
        return terminal.isPresent();
    }
}
