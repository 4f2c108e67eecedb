package io.invigil.shell.lockdown.shortcut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "Ctrl+F12, CTRL, F12",
        "ctrl + p, CTRL, p",
        "alt+ctrl+t, CTRL+ALT, t",
        "F11, '', F11",
        "Alt+left, ALT, Left",
        "Alt+Esc, ALT, Escape",
        "Print, '', Sys_Req",
        "XF86Search, '', XF86Search"
    })
    void letsThroughWhatAPolicyOpens(String opened, String held, String key) throws Exception {
        assertThat(shortcuts.match(modifiers(held), List.of(key))).isPresent();

        assertThat(shortcuts.opening(List.of(opened)).match(modifiers(held), List.of(key)))
                .isEmpty();
    }

    @Test
    void opensNothingBesideWhatIsNamed() throws Exception {
        Shortcuts opened = shortcuts.opening(List.of("Ctrl+P", "F11"));

        assertThat(opened.match(modifiers("CTRL+SHIFT"), List.of("p"))).contains("Ctrl+Shift+P");
        assertThat(opened.match(modifiers("CTRL"), List.of("F11"))).contains("Ctrl+F11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ctrl+", "Strg+F", "Ctrl+Foo", "F36", "Super", "Ctrl++", "Ctrl+F+G"})
    void saysWhichNameOfAPolicyIsNoShortcut(String opened) {
        assertThatThrownBy(() -> shortcuts.opening(List.of(opened)))
                .isInstanceOf(UnknownShortcutException.class)
                .hasMessageContaining("“" + opened + "”")
                .hasMessageContaining("shortcuts.md");
    }

    @Test
    void opensNothingForWildNamesAndNeverFails() {
        Random random = new Random(4);
        String letters = "CtrlAltFSuper+1 \u2019\u00df\t`";
        for (int i = 0; i < 20_000; i++) {
            String name = random.ints(random.nextInt(12), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .collect(Collectors.joining());
            assertThatCode(() -> {
                        try {
                            Shortcuts _ = shortcuts.opening(List.of(name));
                        } catch (UnknownShortcutException _) {
                            // said in words
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static Set<Modifier> modifiers(String words) {
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        Arrays.stream(words.split("\\+", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word -> held.add(Modifier.valueOf(word.toUpperCase(Locale.ROOT))));
        return held;
    }
}
