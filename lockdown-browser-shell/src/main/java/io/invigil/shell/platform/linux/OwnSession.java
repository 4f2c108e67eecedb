package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

/// A session of processes of its own.
public final class OwnSession {
    private OwnSession() {}

    /// Leaves the session that this process was started in, so that a signal to all of it, such as the stop that Ctrl+Z
    /// in a terminal sends, does not reach this process. Does nothing where it leads a session already.
    public static void begin() {
        try {
            int _ = (int) NativeLibrary.c().function("setsid", JAVA_INT).invokeExact();
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }
}
