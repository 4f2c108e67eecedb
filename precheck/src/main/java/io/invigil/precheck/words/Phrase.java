package io.invigil.precheck.words;

import java.util.List;

/// Something said to a person, in no language yet. The words stand in `words.properties` of a package, beside them
/// `words_de.properties` and so on, in the syntax of `MessageFormat`.
///
/// @param bundle name of the resource bundle; empty for a name, which is the same in every language
/// @param key    of the words in the bundle, or the name
/// @param values what the words speak of: text, numbers, other phrases
public record Phrase(String bundle, String key, List<Object> values) {
    /// Says nothing.
    public static final Phrase NONE = new Phrase("", "", List.of());

    public Phrase {
        values = List.copyOf(values);
    }

    /// Words of a package.
    ///
    /// @param where a class of the package
    /// @param key   of the words in its `words.properties`
    public static Phrase of(Class<?> where, String key, Object... values) {
        return new Phrase(where.getPackageName() + ".words", key, List.of(values));
    }

    /// A name or a code that no language changes, such as that of a camera.
    public static Phrase name(String name) {
        return new Phrase("", name, List.of());
    }

    /// Several things of the same kind, one behind the other with commas.
    public static Phrase list(List<Phrase> items) {
        return joined(", ", items);
    }

    /// Several sentences.
    public static Phrase sentences(List<Phrase> sentences) {
        return joined(" ", sentences);
    }

    private static Phrase joined(String between, List<Phrase> items) {
        List<Phrase> said = items.stream().filter(item -> !item.isEmpty()).toList();
        return said.isEmpty() ? NONE : new Phrase(Wording.JOINED, between, List.copyOf(said));
    }

    /// Whether it says nothing.
    public boolean isEmpty() {
        return bundle.isEmpty() && key.isEmpty();
    }
}
