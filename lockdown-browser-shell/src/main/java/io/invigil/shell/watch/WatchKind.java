package io.invigil.shell.watch;

/// What a watch looks after.
public enum WatchKind {
    /// A window of another program above the exam's, or an overlay that no window manager knows of.
    WINDOW_ABOVE("window-above"),
    /// A display that came or went, or changed its size.
    DISPLAY("display"),
    /// A switch to another virtual terminal or another user's session.
    VIRTUAL_TERMINAL("virtual-terminal"),
    /// A keyboard or pointer that came or went.
    INPUT_DEVICE("input-device"),
    /// A program that the catalogue knows.
    PROGRAM("program"),
    /// A clipboard that another program filled.
    CLIPBOARD("clipboard"),
    /// Keys or clicks that no device made.
    KEY_INJECTION("key-injection"),
    /// A process of our own that was stopped, hangs, or is being traced.
    OWN_PROCESS("own-process"),
    /// The system's clock, set while the exam runs.
    CLOCK("clock"),
    /// Another network, address or way out.
    NETWORK("network"),
    /// Mains power lost or back, or a battery running low.
    POWER("power"),
    /// A computer that slept.
    SLEEP("sleep"),
    /// An address that the exam's browser was kept away from.
    ADDRESS("address");

    private final String id;

    WatchKind(String id) {
        this.id = id;
    }

    /// Its name in telemetry.
    public String id() {
        return id;
    }
}
