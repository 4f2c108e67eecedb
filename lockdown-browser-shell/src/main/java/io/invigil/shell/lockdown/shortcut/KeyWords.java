package io.invigil.shell.lockdown.shortcut;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keys and shortcuts as people write them: `Esc` for what X calls `Escape`, `Ctrl+Alt+T` whatever the order and case.
final class KeyWords {
    private static final Map<String, String> SHOWN = Map.of(
            "Escape", "Esc", "space", "Space", "grave", "`", "Sys_Req", "Print", "Super_L", "Super", "Super_R", "Super",
            "Hyper_L", "Hyper", "Hyper_R", "Hyper");

    /// Keys of more than one letter that can be opened, by their names in small letters.
    private static final Map<String, String> NAMED = Stream.of(
                    "Tab",
                    "Esc",
                    "Space",
                    "Left",
                    "Right",
                    "Up",
                    "Down",
                    "Home",
                    "End",
                    "Prior",
                    "Next",
                    "Insert",
                    "Delete",
                    "BackSpace",
                    "Return",
                    "Menu",
                    "Print",
                    "Pause",
                    "plus",
                    "minus",
                    "equal",
                    "comma",
                    "period",
                    "slash")
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private static final Pattern FUNCTION = Pattern.compile("[Ff]([1-9]|[12][0-9]|3[0-5])");
    private static final Pattern MEDIA = Pattern.compile("XF86[A-Za-z0-9]{1,40}");
    private static final Pattern CHARACTER = Pattern.compile("[\\p{Alnum}`]");

    private KeyWords() {}

    /// A key as people write it.
    ///
    /// @param keysym its name in X
    static String shown(String keysym) {
        String known = SHOWN.get(keysym);
        if (known != null) {
            return known;
        }
        return keysym.length() == 1 ? keysym.toUpperCase(Locale.ROOT) : keysym;
    }

    /// A shortcut's one name.
    ///
    /// @param written such as `alt+ctrl+t`
    /// @throws UnknownShortcutException if it names no key
    static String canonical(String written) throws UnknownShortcutException {
        List<String> words = List.of(written.strip().split("\\s*\\+\\s*", -1));
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        for (String word : words.subList(0, words.size() - 1)) {
            held.add(Stream.of(Modifier.values())
                    .filter(modifier -> modifier.word().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> unknown(written, "“" + word + "” is none of Super, Ctrl, Alt and Shift")));
        }
        String key = words.getLast();
        return Modifier.name(
                held, key(key).orElseThrow(() -> unknown(written, "there is no key “" + key + "” to open")));
    }

    private static Optional<String> key(String word) {
        if (CHARACTER.matcher(word).matches() || FUNCTION.matcher(word).matches()) {
            return Optional.of(word.toUpperCase(Locale.ROOT));
        }
        if (MEDIA.matcher(word).matches()) {
            return Optional.of(word);
        }
        return Optional.ofNullable(NAMED.get(word.toLowerCase(Locale.ROOT)));
    }

    private static UnknownShortcutException unknown(String written, String why) {
        return new UnknownShortcutException(
                "The policy opens the shortcut “" + written + "”, but " + why
                        + ". Name it as docs/shortcuts.md does, such as Ctrl+F, F11 or Alt+Left, or take it out of the policy.");
    }
}
