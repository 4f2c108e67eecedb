package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.words.Wording;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void saysEverythingInEveryLanguageWithTheSameValues() throws IOException {
        Properties english = words("");
        for (Locale language : Wording.LANGUAGES.subList(1, Wording.LANGUAGES.size())) {
            Properties other = words("_" + language.getLanguage());

            assertThat(other.stringPropertyNames())
                    .as(language.getLanguage())
                    .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(values(other, key, language))
                        .as("%s in %s", key, language)
                        .isEqualTo(values(english, key, Locale.ENGLISH));
            }
        }
    }

    @Test
    void hasNoStraightApostropheWhichWouldQuoteTheValues() throws IOException {
        for (String file : new String[] {"", "_de", "_fr", "_es"}) {
            assertThat(words(file).values()).allSatisfy(text -> assertThat(text.toString()).doesNotContain("'"));
        }
    }

    private static int values(Properties words, String key, Locale language) {
        return new MessageFormat(words.getProperty(key), language).getFormatsByArgumentIndex().length;
    }

    private static Properties words(String suffix) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(OsCheck.class.getResourceAsStream("words" + suffix + ".properties")),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
