package io.invigil.shell.lockdown.shortcut;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The shortcuts that are swallowed. Keys have the names of X keysyms; everything that is not in the table passes.
public final class Shortcuts {
    /// One line a rule: modifiers that must be held (others may be held beside them), a colon, keys. `*` is any key
    /// that is no modifier itself, `F1-F12` a range, `XF86*` all keys whose name begins so.
    private static final String TABLE = """
            # the window manager's and the desktop's
            Alt       : Tab grave Escape space F1-F12 Insert
            -         : Super_L Super_R Hyper_L Hyper_R
            Super     : *
            Ctrl+Alt  : *
            Ctrl      : Escape F1-F12
            -         : Print Sys_Req Menu XF86*
            Ctrl+Shift: Escape
            # the browser's: help, address, caret, menu, full screen, developer tools
            -         : F1 F6 F7 F10 F11 F12
            Shift     : F9 F10
            Alt       : Left Right Home
            # print, new, tab, window, close, save, open, source, downloads, history, bookmarks, address, quit
            Ctrl      : p n t w s o u j h d b l e k q g
            # incognito, developer tools, console, inspector, delete data, bookmarks bar
            Ctrl+Shift: n t i j c k m Delete o b
            """;

    private static final Set<String> MODIFIER_KEYS = Set.of(
            "Shift_L",
            "Shift_R",
            "Control_L",
            "Control_R",
            "Alt_L",
            "Alt_R",
            "Meta_L",
            "Meta_R",
            "Super_L",
            "Super_R",
            "Hyper_L",
            "Hyper_R",
            "Caps_Lock",
            "Num_Lock",
            "Scroll_Lock",
            "Shift_Lock",
            "Mode_switch",
            "Multi_key",
            "ISO_Level3_Shift",
            "ISO_Level5_Shift",
            "ISO_Next_Group",
            "ISO_Prev_Group");
    private static final Pattern RANGE = Pattern.compile("F(\\d+)-F(\\d+)");

    private final List<Rule> rules;
    private final Set<String> open;

    private Shortcuts(List<Rule> rules, Set<String> open) {
        this.rules = List.copyOf(rules);
        this.open = Set.copyOf(open);
    }

    /// The table that an exam is sat with.
    public static Shortcuts standard() {
        return new Shortcuts(
                TABLE.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Shortcuts::rule)
                        .toList(),
                Set.of());
    }

    /// The same, but some pass on to the exam's window. They still do not reach the window manager.
    ///
    /// @param shortcuts such as `Ctrl+F` or `F11`; keys that pass anyway may be among them
    /// @throws UnknownShortcutException if one names no key, or a modifier alone
    public Shortcuts opening(List<String> shortcuts) throws UnknownShortcutException {
        Set<String> names = new HashSet<>(open);
        for (String shortcut : shortcuts) {
            names.add(KeyWords.canonical(shortcut));
        }
        return new Shortcuts(rules, names);
    }

    /// The shortcut that a key press is, if it is one.
    ///
    /// @param held modifiers held before the key went down
    /// @param keys the key's names, in each layout that the user switches between
    /// @return its name, such as `Alt+Tab`; empty for every other key
    public Optional<String> match(Set<Modifier> held, List<String> keys) {
        for (String key : keys) {
            for (Rule rule : rules) {
                if (rule.covers(held, key)) {
                    return Optional.of(Modifier.name(held, KeyWords.shown(key))).filter(name -> !open.contains(name));
                }
            }
        }
        return Optional.empty();
    }

    private static Rule rule(String line) {
        int colon = line.indexOf(':');
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        for (String word : line.substring(0, colon).strip().split("\\+", -1)) {
            if (!word.equals("-")) {
                held.add(Modifier.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        List<String> keys = new ArrayList<>();
        for (String token : line.substring(colon + 1).strip().split(" +", -1)) {
            expand(token).forEach(keys::add);
        }
        return new Rule(held, Set.copyOf(keys));
    }

    private static Stream<String> expand(String token) {
        var range = RANGE.matcher(token);
        return range.matches()
                ? IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                        .mapToObj(n -> "F" + n)
                : Stream.of(token);
    }

    private record Rule(Set<Modifier> held, Set<String> keys) {
        boolean covers(Set<Modifier> pressed, String key) {
            return pressed.containsAll(held)
                    && (keys.contains(key)
                            || (keys.contains("*") && !MODIFIER_KEYS.contains(key))
                            || (keys.contains("XF86*") && key.startsWith("XF86")));
        }
    }
}
