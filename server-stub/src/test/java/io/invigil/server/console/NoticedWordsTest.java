package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.TelemetryEvent.Noticed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoticedWordsTest {
    private static String words(String watch, String cause, boolean over, Duration length) {
        return EventWords.of(new Noticed(watch, cause, over, length))
                .orElseThrow()
                .text();
    }

    @Test
    void saysWhatBeganAndHowLongItWasAsSentences() {
        String cause = "an overlay of Notes (process 7) is above the exam";
        assertThat(words("window-above", cause, false, Duration.ZERO))
                .isEqualTo("An overlay of Notes (process 7) is above the exam");
        assertThat(words("window-above", cause, true, Duration.ofMillis(3210)))
                .isEqualTo("Over after 3.2 s: an overlay of Notes (process 7) is above the exam");
    }

    @Test
    void saysTheLengthOfWhatIsKnownOnlyAfterwards() {
        assertThat(words("sleep", "the computer slept", true, Duration.ofSeconds(90)))
                .isEqualTo("The computer slept, for 1 min 30 s");
        assertThat(words("own-process", "this program did not run", true, Duration.ofSeconds(12)))
                .isEqualTo("This program did not run, for 12 s");
    }

    @Test
    void saysLengthsAsPeopleDo() {
        assertThat(NoticedWords.length(Duration.ofMillis(20))).isEqualTo("0 s");
        assertThat(NoticedWords.length(Duration.ofMillis(950))).isEqualTo("0.9 s");
        assertThat(NoticedWords.length(Duration.ofSeconds(9))).isEqualTo("9 s");
        assertThat(NoticedWords.length(Duration.ofMillis(59_999))).isEqualTo("59 s");
    }

    @Test
    void givesAnEmptyCauseAWord() {
        assertThat(words("power", "", true, Duration.ZERO)).isEqualTo("Something was seen");
    }
}
