package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class NetworkWordsTest {
    @Test
    void areTheSameInEveryLanguage() throws Exception {
        Properties english = words("");
        for (String language : List.of("_de", "_fr", "_es")) {
            Properties other = words(language);
            assertThat(other.stringPropertyNames()).as(language).isEqualTo(english.stringPropertyNames());
            for (String key : english.stringPropertyNames()) {
                assertThat(new MessageFormat(other.getProperty(key), Locale.ROOT).getFormatsByArgumentIndex())
                        .as(language + " " + key)
                        .hasSameSizeAs(
                                new MessageFormat(english.getProperty(key), Locale.ROOT).getFormatsByArgumentIndex());
                assertThat(other.getProperty(key)).as(language + " " + key).doesNotContain("'");
            }
        }
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = NetworkWordsTest.class.getResourceAsStream("words" + language + ".properties")) {
            assertThat(in).isNotNull();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }
}
