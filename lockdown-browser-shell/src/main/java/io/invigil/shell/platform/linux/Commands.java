package io.invigil.shell.platform.linux;

import io.invigil.shell.lockdown.shortcut.Modifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The modifiers that make a key a command instead of a character: Ctrl, Alt and Super.
final class Commands {
    private static final Set<Modifier> ALL = EnumSet.of(Modifier.CTRL, Modifier.ALT, Modifier.SUPER);

    private Commands() {}

    /// Whether a key is one of them.
    static boolean is(List<String> key) {
        return among(of(key));
    }

    /// Whether one of them is held.
    static boolean among(Set<Modifier> held) {
        return held.stream().anyMatch(ALL::contains);
    }

    /// The modifiers that a key sets while it is down.
    static Set<Modifier> of(List<String> key) {
        Set<Modifier> set = EnumSet.noneOf(Modifier.class);
        for (String name : key) {
            switch (name) {
                case "Alt_L", "Alt_R", "Meta_L", "Meta_R" -> set.add(Modifier.ALT);
                case "Control_L", "Control_R" -> set.add(Modifier.CTRL);
                case "Shift_L", "Shift_R" -> set.add(Modifier.SHIFT);
                case "Super_L", "Super_R" -> set.add(Modifier.SUPER);
                default -> {}
            }
        }
        return set;
    }
}
