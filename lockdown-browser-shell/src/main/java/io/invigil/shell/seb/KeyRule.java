package io.invigil.shell.seb;

import io.invigil.shell.seb.plist.Plist;
import java.util.List;

/// What is done with a key of a configuration.
///
/// @param key      its name; with a `*` at the end, the names that begin so
/// @param effect   what is done
/// @param harmless values with which a key that is not honoured asks for nothing
/// @param words    how, or why not
public record KeyRule(String key, Effect effect, List<String> harmless, String words) {
    /// What can be done with a key.
    public enum Effect {
        /// It becomes part of the exam.
        HONOURED,
        /// It asks for what Invigil does not do.
        NOT_HONOURED,
        /// It asks nothing of this program: for other systems, or about the file.
        WITHOUT_EFFECT
    }

    /// Copies the values.
    public KeyRule {
        harmless = List.copyOf(harmless);
    }

    /// Whether it is about a key.
    boolean covers(String name) {
        return key.endsWith("*") ? name.startsWith(key.substring(0, key.length() - 1)) : name.equals(key);
    }

    /// Whether a value asks for something that is not done.
    boolean denies(Plist value) {
        return effect == Effect.NOT_HONOURED && !harmless.contains(plain(value));
    }

    private static String plain(Plist value) {
        return switch (value) {
            case Plist.Flag flag -> Boolean.toString(flag.value());
            case Plist.Whole whole -> Long.toString(whole.value());
            case Plist.Real real -> real.source();
            case Plist.Text text -> '"' + text.value() + '"';
            case Plist.Array array -> array.values().isEmpty() ? "[]" : "array";
            case Plist.Dict dict -> dict.values().isEmpty() ? "[]" : "dict";
            case Plist.Data data -> data.value().length == 0 ? "\"\"" : "data";
            case Plist.Date date -> date.value().toString();
        };
    }
}
