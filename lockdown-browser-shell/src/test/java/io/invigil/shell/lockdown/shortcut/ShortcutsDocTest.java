package io.invigil.shell.lockdown.shortcut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShortcutsDocTest {
    private static final Map<String, String> KEYSYMS = Map.of("Esc", "Escape", "Space", "space", "Super", "Super_L");
    private static final Set<String> PARTS = Set.of("Alt", "Ctrl", "Shift", "Ctrl+Alt");

    @Test
    void saysRightlyWhichAreSwallowedAndWhichPass() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "shortcuts.md"));
        String swallowed = text.substring(text.indexOf("## Swallowed"), text.indexOf("## Passes"));

        assertThat(named(swallowed)).hasSizeGreaterThan(50).allMatch(ShortcutsDocTest::isSwallowed);
        assertThat(named(text.substring(text.indexOf("## Passes"))))
                .hasSizeGreaterThan(20)
                .noneMatch(ShortcutsDocTest::isSwallowed);
    }

    private static List<String> named(String text) {
        List<String> names = new ArrayList<>();
        Pattern.compile("`([^`]+)`")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !PARTS.contains(name) && !name.equals("AltGr"))
                .forEach(names::add);
        return names;
    }

    private static boolean isSwallowed(String name) {
        String[] words = name.split("\\+", -1);
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        for (int i = 0; i < words.length - 1; i++) {
            held.add(Modifier.valueOf(words[i].toUpperCase(Locale.ROOT)));
        }
        String key = words[words.length - 1];
        String small = key.length() == 1 ? key.toLowerCase(Locale.ROOT) : key;
        return Shortcuts.standard()
                .match(held, List.of(KEYSYMS.getOrDefault(key, small)))
                .isPresent();
    }
}
