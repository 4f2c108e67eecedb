package io.invigil.agent.demo;

/// The shortcuts that the demo really presses while the machine is locked.
enum Shortcut {
    ALT_TAB("Alt+Tab", "alt+Tab", "A-Tab"),
    ALT_F4("Alt+F4", "alt+F4", "A-F4"),
    SUPER("Super", "Super_L", "Super_L"),
    PRINT("Print", "Print", "Print");

    private final String keys;
    private final String xdotool;
    private final String openbox;

    Shortcut(String keys, String xdotool, String openbox) {
        this.keys = keys;
        this.xdotool = xdotool;
        this.openbox = openbox;
    }

    /// As the guard and the evidence name it.
    String keys() {
        return keys;
    }

    String xdotool() {
        return xdotool;
    }

    String openbox() {
        return openbox;
    }
}
