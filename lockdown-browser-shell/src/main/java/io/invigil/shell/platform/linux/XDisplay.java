package io.invigil.shell.platform.linux;

import java.util.Map;

/// An open connection to an X server, used by one thread at a time.
public final class XDisplay implements AutoCloseable {
    private final X11 x11;
    private final long pointer;
    private final String name;
    private boolean open = true;

    private XDisplay(X11 x11, long pointer, String name) {
        this.x11 = x11;
        this.pointer = pointer;
        this.name = name;
    }

    /// Opens the display of the session that this process runs in.
    ///
    /// @param environment the process's environment variables
    /// @throws DisplayException if there is none, or none on which keys can be held
    public static XDisplay ofSession(Map<String, String> environment) throws DisplayException {
        if (environment.getOrDefault("XDG_SESSION_TYPE", "").equals("wayland")
                || environment.containsKey("WAYLAND_DISPLAY")) {
            throw new DisplayException("This is a Wayland session, in which no program can hold the keyboard. Log out, "
                    + "choose an Xorg (X11) session at the log-in screen, and try again.");
        }
        String name = environment.getOrDefault("DISPLAY", "");
        if (name.isEmpty()) {
            throw new DisplayException("There is no graphical display (DISPLAY is not set). Run this in a desktop "
                    + "session, not over a plain terminal connection.");
        }
        return open(name);
    }

    /// Opens a display by its name.
    ///
    /// @param name such as `:0`
    /// @throws DisplayException if there is no such display, or it refuses this user
    public static XDisplay open(String name) throws DisplayException {
        X11 x11 = X11.load();
        long pointer = x11.open(name);
        if (pointer == 0) {
            throw new DisplayException("The display " + name + " does not answer or refuses this user. Check DISPLAY "
                    + "and XAUTHORITY, or run this in the desktop session itself.");
        }
        return new XDisplay(x11, pointer, name);
    }

    /// Such as `:0`.
    public String name() {
        return name;
    }

    /// Makes errors of the server harmless, for all of this process: only for a process of its own.
    public void ignoreErrors() {
        x11.ignoreErrors();
    }

    X11 x11() {
        return x11;
    }

    long pointer() {
        return pointer;
    }

    long root() {
        return x11.root(pointer);
    }

    /// Sends out all requests and waits until the server has done them.
    public void sync() {
        x11.sync(pointer);
    }

    /// Closes the connection; the server frees whatever it held. A second call does nothing.
    @Override
    public void close() {
        if (open) {
            open = false;
            x11.close(pointer);
        }
    }
}
