package io.invigil.shell.platform.linux;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Takes keys that are meant for one window. A key that is taken never stops the keyboard, and only its press is
/// taken, so that a program that stands still holds nothing back. Keys pressed with Ctrl, Alt or Super are left alone.
final class WindowKeys {
    private static final int COMMANDS = 4 | 8 | 64;
    private static final int[] MODIFIERS =
            IntStream.range(0, 256).filter(bits -> (bits & COMMANDS) == 0).toArray();

    private final XDisplay display;
    private final XInput2 input;
    private final long window;
    private final List<Integer> keyboards;
    private Set<Integer> some = Set.of();

    /// @param window the keys of all windows in it are meant too
    WindowKeys(XDisplay display, XInput2 input, long window) {
        this.display = display;
        this.input = input;
        this.window = window;
        keyboards = input.masterKeyboards();
    }

    /// Takes these keys only.
    void take(Set<Integer> keycodes) {
        some = keycodes;
        onEach(this::ungrab, Set.of(XInput2.ANY_KEY));
        onEach(this::grab, keycodes);
        flush();
    }

    /// Takes all keys.
    void takeAll() {
        onEach(this::grab, Set.of(XInput2.ANY_KEY));
        flush();
    }

    /// Goes back from all keys to those that were taken before.
    void takeSome() {
        take(some);
    }

    /// Lets the keyboard go on to others after a key was taken.
    void taken(TypedKey key) {
        if (key.press()) {
            input.end(key.keyboard());
            flush();
        }
    }

    private void flush() {
        display.x11().flush(display.pointer());
    }

    private void onEach(Grab action, Set<Integer> keycodes) {
        for (int keyboard : keyboards) {
            for (int keycode : keycodes) {
                action.on(keyboard, keycode);
            }
        }
    }

    private void grab(int keyboard, int keycode) {
        boolean _ = input.grabKey(keyboard, keycode, window, XInput2.ASYNCHRONOUS, MODIFIERS);
    }

    private void ungrab(int keyboard, int keycode) {
        input.ungrabKey(keyboard, keycode, window, MODIFIERS);
    }

    private interface Grab {
        void on(int keyboard, int keycode);
    }
}
