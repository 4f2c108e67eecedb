package io.invigil.shell.platform.linux;

/// The grab of one keyboard that is active. While it lasts no grab of another program can take a key, and each
/// event stops the keyboard until it is answered, once.
///
/// Ctrl, Alt and Super begin a lasting grab: whatever is pressed while one is down comes here first, also when the
/// window manager has just put its own grabs in front. The same is done for a while after the keyboard changed.
///
/// A grab that is begun without a key is made over a second connection. There the server refuses it while a key has
/// just begun one over the first; over the same connection it would replace that one, and the key would be lost.
final class ActiveGrab {
    private final XInput2 keys;
    private final XInput2 keeper;
    private final int keyboard;
    private State state = State.NONE;
    private int begunBy;

    /// @param keys   the connection whose grab a key begins
    /// @param keeper the connection for grabs that no key begins
    ActiveGrab(XInput2 keys, XInput2 keeper, int keyboard) {
        this.keys = keys;
        this.keeper = keeper;
        this.keyboard = keyboard;
    }

    /// Keeps a modifier's press from all programs and lasts until its release.
    void stay(KeyEvent press) {
        if (state == State.NONE) {
            state = State.BY_KEY;
            begunBy = press.keycode();
        }
        holder().step(keyboard);
    }

    /// Drops a press.
    void swallow(KeyEvent press) {
        if (state == State.NONE) {
            keys.end(keyboard, press.time());
        } else {
            holder().step(keyboard);
        }
    }

    /// Passes a press or release on to the focused window.
    ///
    /// @param stay whether the grab must last, because a modifier is still down
    void pass(boolean stay) {
        holder().replay(keyboard);
        state = State.NONE;
        if (stay) {
            begin();
        }
    }

    /// Answers a release.
    ///
    /// @param dropped whether the key's press was kept from the focused window too
    /// @param stay    whether the grab must last, because a modifier is still down
    void released(KeyEvent release, boolean dropped, boolean stay) {
        if (state == State.NONE) {
            return;
        }
        if (state == State.BY_KEY && release.keycode() == begunBy) {
            // the server ends the grab with this key's release by itself
            state = State.NONE;
            if (stay) {
                begin();
            }
        } else if (!dropped) {
            pass(stay);
        } else if (stay || state == State.BY_KEY) {
            holder().step(keyboard);
        } else {
            endIfKept();
        }
    }

    /// Begins to last without a key. Where a key is just about to begin a grab, nothing is done.
    void begin() {
        if (state == State.NONE && keeper.keep(keyboard)) {
            state = State.KEPT;
        }
    }

    /// Ends a grab that no key's release will end.
    void endIfKept() {
        if (state == State.KEPT) {
            keeper.end(keyboard, 0);
            state = State.NONE;
        }
    }

    /// Lets the keyboard go on, whatever its state.
    void reset() {
        keys.thaw(keyboard);
        keys.end(keyboard, 0);
        keeper.thaw(keyboard);
        keeper.end(keyboard, 0);
        state = State.NONE;
    }

    private XInput2 holder() {
        return state == State.KEPT ? keeper : keys;
    }

    private enum State {
        /// It does not last; a key that is pressed begins one, and waits for its answer.
        NONE,
        /// It lasts until the key that began it is released.
        BY_KEY,
        /// It lasts until it is ended here.
        KEPT
    }
}
