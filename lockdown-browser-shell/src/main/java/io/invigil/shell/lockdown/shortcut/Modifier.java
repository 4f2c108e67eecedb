package io.invigil.shell.lockdown.shortcut;

import java.util.Set;
import java.util.stream.Collectors;

/// A key that is held while another is pressed, in the order in which shortcuts name them.
public enum Modifier {
    /// The key with the logo.
    SUPER("Super"),
    /// Control, left or right.
    CTRL("Ctrl"),
    /// Alt; not AltGr, which types characters.
    ALT("Alt"),
    /// Shift, left or right.
    SHIFT("Shift");

    private final String word;

    Modifier(String word) {
        this.word = word;
    }

    /// As it stands in a shortcut's name.
    public String word() {
        return word;
    }

    /// `Ctrl+Alt+T` from its parts.
    static String name(Set<Modifier> held, String key) {
        String before = held.stream().sorted().map(m -> m.word + "+").collect(Collectors.joining());
        return before + key;
    }
}
