package io.invigil.precheck.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.precheck.report.VerdictWords;
import io.invigil.protocol.model.Readiness;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Wording GERMAN = new Wording(Locale.GERMAN);

    @Test
    void saysThePhraseInTheLanguage() {
        assertThat(GERMAN.say(VerdictWords.of(Readiness.NOT_READY))).isEqualTo("NICHT BEREIT");
        assertThat(Wording.ENGLISH.say(VerdictWords.of(Readiness.NOT_READY))).isEqualTo("NOT READY");
    }

    @Test
    void takesTheLanguageWhateverTheCountryAndEnglishForAllOthers() {
        assertThat(Wording.nearest(Locale.of("es", "MX")).locale()).isEqualTo(Locale.of("es"));
        assertThat(Wording.nearest(Locale.of("fi"))).isEqualTo(Wording.ENGLISH);
    }

    @Test
    void joinsPhrasesAndLeavesOutThoseThatSayNothing() {
        Phrase list = Phrase.list(List.of(Phrase.name("one"), Phrase.NONE, Phrase.name("two")));

        assertThat(Wording.ENGLISH.say(list)).isEqualTo("one, two");
        assertThat(Phrase.sentences(List.of(Phrase.NONE)).isEmpty()).isTrue();
    }

    @Test
    void takesNamesOfDevicesForNoPatterns() {
        assertThat(GERMAN.say(Phrase.name("HD {0} 'Cam'"))).isEqualTo("HD {0} 'Cam'");
        assertThat(Wording.ENGLISH.say(VerdictWords.limit("HD {0} 'Cam'"))).isEqualTo("limit: HD {0} 'Cam'");
    }

    @Test
    void callsWordsThatAreNowhereAFault() {
        assertThatThrownBy(() -> GERMAN.say(Phrase.of(VerdictWords.class, "nonsense")))
                .isInstanceOf(MissingResourceException.class);
    }
}
