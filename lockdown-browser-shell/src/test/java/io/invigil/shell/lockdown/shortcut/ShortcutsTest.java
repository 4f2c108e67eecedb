package io.invigil.shell.lockdown.shortcut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortcutsTest {
    private final Shortcuts shortcuts = Shortcuts.standard();

    @ParameterizedTest
    @CsvSource({
        "ALT, Tab, Alt+Tab",
        "ALT+SHIFT, Tab, Alt+Shift+Tab",
        "ALT, F4, Alt+F4",
        "ALT, Escape, Alt+Esc",
        "ALT, space, Alt+Space",
        "'', Super_L, Super",
        "SUPER, e, Super+E",
        "SUPER+SHIFT, s, Super+Shift+S",
        "'', Print, Print",
        "ALT, Print, Alt+Print",
        "CTRL+ALT, t, Ctrl+Alt+T",
        "CTRL+ALT, Delete, Ctrl+Alt+Delete",
        "CTRL, Escape, Ctrl+Esc",
        "'', F11, F11",
        "'', F12, F12",
        "CTRL, p, Ctrl+P",
        "CTRL+SHIFT, i, Ctrl+Shift+I",
        "'', Menu, Menu",
        "'', XF86Search, XF86Search"
    })
    void swallows(String held, String key, String name) {
        assertThat(shortcuts.match(modifiers(held), List.of(key))).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'', a",
        "SHIFT, a",
        "'', Tab",
        "SHIFT, Tab",
        "'', Escape",
        "CTRL, c",
        "CTRL, v",
        "CTRL, a",
        "CTRL, z",
        "ALT, a",
        "'', F5",
        "CTRL, r",
        "CTRL, plus",
        "'', Alt_L",
        "CTRL, Alt_L",
        "CTRL+ALT, Shift_L",
        "'', ISO_Level3_Shift",
        "'', Next",
        "'', space",
        "'', Cyrillic_ef"
    })
    void passesOn(String held, String key) {
        assertThat(shortcuts.match(modifiers(held), List.of(key))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource("CTRL, Cyrillic_ze, p, Ctrl+P")
    void findsAShortcutByAnyOfTheKeysNames(String held, String first, String second, String name) {
        assertThat(shortcuts.match(modifiers(held), List.of(first, second))).contains(name);
    }

    private static Set<Modifier> modifiers(String words) {
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        Arrays.stream(words.split("\\+", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word -> held.add(Modifier.valueOf(word.toUpperCase(Locale.ROOT))));
        return held;
    }
}
