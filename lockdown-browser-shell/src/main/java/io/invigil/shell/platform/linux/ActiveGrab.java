package io.invigil.shell.platform.linux;

import java.util.Optional;

/// The grab of one keyboard that is active. While it lasts no grab of another program can take a key, and each
/// event stops the keyboard until it is answered, once.
///
/// Ctrl, Alt and Super begin a lasting grab: whatever is pressed while one is down comes here first, also when the
/// window manager has just put its own grabs in front. The same is done for a while after the keyboard changed.
///
/// A lasting grab begins and ends only by a request from here, never by itself with a key's release: the server and
/// this side would have to agree about which key that is, and when they did not, a release stayed without an answer
/// and the keyboard stood still.
///
/// Of two connections, `keys` has the grab that every key begins, for that one key. A key that is dropped can turn it
/// into a lasting one, in one step and without a gap. A lasting grab that is begun without a key is made over
/// `keeper`. There the server refuses it while a key has just begun one over the first; over the same connection it
/// would replace that one, and the key would be lost.
final class ActiveGrab {
    private final XInput2 keys;
    private final XInput2 keeper;
    private final int keyboard;
    private final int pointer;
    private Optional<XInput2> lasting = Optional.empty();

    /// @param keys   the connection whose grab a key begins
    /// @param keeper the connection for grabs that no key begins
    ActiveGrab(XInput2 keys, XInput2 keeper, int keyboard) {
        this.keys = keys;
        this.keeper = keeper;
        this.keyboard = keyboard;
        pointer = keys.pointerOf(keyboard);
    }

    /// Keeps a press from all programs, and every key after it too until `released` or `endIfIdle`.
    ///
    /// @param from the connection that the press came by
    void stay(XInput2 from) {
        if (lasting.isPresent()) {
            answer(from, true);
        } else if (from.keep(keyboard)) {
            lasting = Optional.of(from);
        } else {
            from.end(keyboard);
        }
    }

    /// Drops a press, and no more.
    ///
    /// @param from the connection that the press came by
    void swallow(XInput2 from) {
        answer(from, true);
    }

    /// Passes a press or release on to the focused window.
    ///
    /// @param from the connection that it came by
    /// @param stay whether the grab must last, because a modifier is still down or the window manager grabs again
    void pass(XInput2 from, boolean stay) {
        boolean holds = lasting.filter(from::equals).isPresent();
        if (stay && (holds || lasting.isEmpty())) {
            passAndStay(from);
            return;
        }
        from.replay(keyboard);
        if (holds) {
            lasting = Optional.empty();
        }
    }

    /// To pass a key on ends the grab, and keys that wait in the server would meet the window manager's grabs
    /// before the next one of ours is made. So the other connection first stops the pointer together with the
    /// keyboard, by a grab of the pointer, which the end of this one leaves in place; then it takes the keyboard
    /// too, and lets both go on.
    private void passAndStay(XInput2 from) {
        XInput2 next = from == keys ? keeper : keys;
        boolean stopped = next.stopBoth(pointer);
        if (!stopped) {
            // some program has the pointer, a menu perhaps: then at least our grab is in front of all others
            boolean _ = keys.grabAllKeys(keyboard);
        }
        from.replay(keyboard);
        from.sync(); // or the other connection's request could be there first, and be refused
        lasting = Optional.empty();
        if (!stopped) {
            begin();
            return;
        }
        if (next.keep(keyboard)) {
            lasting = Optional.of(next);
        }
        next.end(pointer);
    }

    /// Answers a release.
    ///
    /// @param from    the connection that it came by
    /// @param dropped whether the key's press was kept from the focused window too
    /// @param stay    whether the grab must last
    void released(XInput2 from, boolean dropped, boolean stay) {
        if (!dropped) {
            pass(from, stay);
        } else {
            answer(from, stay);
        }
    }

    /// Begins to last without a key. Where a key is just about to begin a grab, nothing is done.
    void begin() {
        if (lasting.isEmpty() && keeper.keep(keyboard)) {
            lasting = Optional.of(keeper);
        }
    }

    /// Ends a grab that lasts. Only when nothing waits to be read: a key that has stopped the keyboard would be lost.
    void endIfIdle() {
        lasting.ifPresent(holder -> holder.end(keyboard));
        lasting = Optional.empty();
    }

    /// Whether some connection but `keeper` has the keyboard though no grab is meant to last.
    ///
    /// @param time of the server, as late as known
    boolean taken(long time) {
        return lasting.isEmpty() && keeper.taken(keyboard, time);
    }

    /// Ends what `taken` found, should it be ours.
    void letGo() {
        keys.end(keyboard);
        keys.sync();
    }

    /// Lets the keyboard go on, whatever its state.
    void reset() {
        keys.end(keyboard);
        keeper.end(keyboard);
        lasting = Optional.empty();
    }

    /// Drops an event: the grab lasts on, or ends with it. An event that came by another connection than the grab
    /// that lasts is from an earlier grab, whose end the server knew before it.
    private void answer(XInput2 from, boolean goOn) {
        if (goOn && lasting.filter(from::equals).isPresent()) {
            from.step(keyboard);
            return;
        }
        from.end(keyboard);
        if (lasting.filter(from::equals).isPresent()) {
            lasting = Optional.empty();
        }
    }
}
