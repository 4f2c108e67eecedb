package io.invigil.shell.platform.linux;

import io.invigil.shell.lockdown.shortcut.Modifier;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// The keys that are down, as the raw events tell it: also while another program holds the keyboard.
final class HeldKeys {
    private final KeyNames names;
    private final Set<Integer> down = new HashSet<>();

    HeldKeys(KeyNames names) {
        this.names = names;
    }

    void pressed(int keycode) {
        down.add(keycode);
    }

    void released(int keycode) {
        down.remove(keycode);
    }

    /// Starts again from what the server says: releases can be missed while another virtual terminal is in front.
    void set(Set<Integer> keycodes) {
        down.clear();
        down.addAll(keycodes);
    }

    Set<Modifier> modifiers() {
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        down.forEach(keycode -> held.addAll(Commands.of(names.names(keycode))));
        return held;
    }
}
