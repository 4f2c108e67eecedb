package io.invigil.precheck.words;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A language that phrases can be said in. What a language lacks is said in English.
///
/// @param locale of the language; decides on the form of numbers too
public record Wording(Locale locale) {
    /// The languages that there are words for, English first.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"));

    /// What reports, logs and evidence are written in.
    public static final Wording ENGLISH = new Wording(Locale.ENGLISH);

    static final String JOINED = ",";

    private static final ResourceBundle.Control NO_DEFAULT_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /// The language nearest to what a person asks for, English if there are no words in theirs.
    public static Wording nearest(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .map(Wording::new)
                .orElse(ENGLISH);
    }

    /// The language that an option of a command names, such as `de`; where it names none, the one nearest to the
    /// system's.
    ///
    /// @throws IllegalArgumentException if there are no words in it; the message says which there are
    public static Wording named(@Nullable String language) {
        if (language == null) {
            return nearest(Locale.getDefault());
        }
        return LANGUAGES.stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst()
                .map(Wording::new)
                .orElseThrow(() -> new IllegalArgumentException("there is no '" + language + "'; there are "
                        + LANGUAGES.stream().map(Locale::getLanguage).collect(Collectors.joining(", "))));
    }

    /// The phrase in this language.
    ///
    /// @throws MissingResourceException if not even English has the words: a fault of the program
    public String say(Phrase phrase) {
        if (phrase.bundle().isEmpty()) {
            return phrase.key();
        }
        List<Object> values = phrase.values().stream()
                .map(value -> value instanceof Phrase inner ? say(inner) : value)
                .toList();
        if (phrase.bundle().equals(JOINED)) {
            return values.stream().map(String::valueOf).collect(Collectors.joining(phrase.key()));
        }
        ResourceBundle words =
                ResourceBundle.getBundle(phrase.bundle(), locale, Wording.class.getClassLoader(), NO_DEFAULT_LOCALE);
        return new MessageFormat(words.getString(phrase.key()), locale).format(values.toArray());
    }
}
