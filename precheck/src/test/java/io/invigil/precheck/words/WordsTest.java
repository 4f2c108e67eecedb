package io.invigil.precheck.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The words of all languages are complete, and of one form.
class WordsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern SAID = Pattern.compile("Phrase\\.of\\(\\s*(\\w+)\\.class,\\s*\"([^\"]+)\"\\s*([,)+])");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void hasTheSameKeysInEachLanguage() throws IOException {
        assertThat(bundles()).isNotEmpty();
        for (Path english : bundles()) {
            for (Locale language : Wording.LANGUAGES) {
                assertThat(words(english, language).keySet())
                        .as("%s of %s", language, english)
                        .isEqualTo(words(english, Locale.ENGLISH).keySet());
            }
        }
    }

    @Test
    void speaksOfTheSameValuesInEachLanguage() throws IOException {
        for (Path english : bundles()) {
            for (Locale language : Wording.LANGUAGES) {
                words(english, language)
                        .forEach((key, words) -> assertThat(placeholders(words))
                                .as("%s of %s in %s", key, english, language)
                                .isEqualTo(placeholders(Objects.requireNonNull(
                                        words(english, Locale.ENGLISH).get(key)))));
            }
        }
    }

    @Test
    void quotesNothingByAccident() throws IOException {
        for (Path english : bundles()) {
            for (Locale language : Wording.LANGUAGES) {
                words(english, language).forEach((key, words) -> {
                    assertThat(words)
                            .as("%s of %s in %s", key, english, language)
                            .doesNotContain("'")
                            .isNotBlank();
                    assertThat(new MessageFormat(words, language)).isNotNull();
                });
            }
        }
    }

    @Test
    void hasEveryWordThatIsSaid() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path source : sources()) {
            Matcher said = SAID.matcher(Files.readString(source));
            while (said.find()) {
                Set<String> keys = keysBeside(sourceOf(said.group(1)).orElse(source));
                String key = said.group(2);
                boolean computed = said.group(3).equals("+");
                boolean there = computed ? keys.stream().anyMatch(one -> one.startsWith(key)) : keys.contains(key);
                if (!there) {
                    missing.add(source.getFileName() + " says " + key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void keepsNoWordThatNobodySays() throws IOException {
        for (Path english : bundles()) {
            Path folder = Objects.requireNonNull(
                    SOURCES.resolve(RESOURCES.relativize(english)).getParent());
            List<String> texts = new ArrayList<>(texts(folder));
            for (String elsewhere : List.of("ui", "cli")) { // which say others' words too
                texts.addAll(texts(SOURCES.resolve("io/invigil/precheck").resolve(elsewhere)));
            }
            assertThat(words(english, Locale.ENGLISH).keySet())
                    .as("keys of %s", english)
                    .allMatch(key -> texts.stream().anyMatch(text -> stands(key, text)));
        }
    }

    /// Whether a text of the program is the key, its beginning up to a dot, or the id before `.title`.
    private static boolean stands(String key, String text) {
        return !text.isEmpty()
                && (key.equals(text)
                        || (text.endsWith(".") && key.startsWith(text))
                        || (text.startsWith(".") && key.endsWith(text))
                        || key.equals(text + ".title"));
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("words.properties")).toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Optional<Path> sourceOf(String type) throws IOException {
        return sources().stream().filter(file -> file.endsWith(type + ".java")).findFirst();
    }

    private static Set<String> keysBeside(Path source) {
        Path words = RESOURCES.resolve(SOURCES.relativize(source)).resolveSibling("words.properties");
        return Files.exists(words) ? words(words, Locale.ENGLISH).keySet() : Set.of();
    }

    private static List<String> texts(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path source :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher text = TEXT.matcher(Files.readString(source));
                while (text.find()) {
                    texts.add(text.group(1));
                }
            }
        }
        return texts;
    }

    private static Set<String> placeholders(String words) {
        return PLACEHOLDER
                .matcher(words)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> words(Path english, Locale language) {
        Path file = language.equals(Locale.ENGLISH)
                ? english
                : english.resolveSibling("words_" + language.getLanguage() + ".properties");
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException absent) {
            throw new AssertionError("there is no " + file, absent);
        }
        return words.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, words::getProperty, (one, other) -> one, TreeMap::new));
    }
}
