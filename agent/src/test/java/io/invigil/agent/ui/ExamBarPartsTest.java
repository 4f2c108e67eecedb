package io.invigil.agent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.words.Wording;
import java.awt.Dimension;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;

class ExamBarPartsTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void countsDownAndKnowsOfMoreTime() {
        TimeLeft left = new TimeLeft(Duration.ofHours(1), nanos::get);
        nanos.set(Duration.ofSeconds(10).toNanos());
        assertThat(TimeLeft.digits(left.now())).isEqualTo("59:50");

        left.extend(Duration.ofMinutes(5));
        assertThat(TimeLeft.digits(left.now())).isEqualTo("1:04:50");

        nanos.set(Duration.ofHours(3).toNanos());
        assertThat(left.now()).isZero();
    }

    @Test
    void letsEachWrongQuitPasswordWaitLongerUpToAMinute() {
        QuitTries tries = new QuitTries(nanos::get);
        assertThat(tries.waiting()).isZero();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            tries.wrong();
            assertThat(tries.waiting()).isEqualTo(Duration.ofSeconds(seconds));
            nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
            assertThat(tries.waiting()).isZero();
        }
        assertThat(tries.count()).isEqualTo(8);
    }

    @Test
    void wrapsInsteadOfCuttingOff() {
        WrapRow row = new WrapRow();
        row.lead(part(200));
        row.lead(part(100));
        row.trail(part(150));
        row.trail(part(150));

        assertThat(heightAt(row, 700)).isEqualTo(20);
        assertThat(heightAt(row, 400)).isEqualTo(48);
        assertThat(heightAt(row, 200)).isEqualTo(4 * 20 + 3 * 8);
        for (var part : row.getComponents()) {
            assertThat(part.getX() + part.getWidth()).isLessThanOrEqualTo(200);
            assertThat(part.getY() + part.getHeight()).isLessThanOrEqualTo(row.getPreferredSize().height);
        }
    }

    @Test
    void takesNoMoreTextThanALimitAllows() {
        JTextField field = new JTextField();
        Limit.to(field, 5);
        field.setText("seventeen");

        assertThat(field.getText()).isEqualTo("seven");
    }

    @Test
    void saysTheSameThingsInEachLanguage() throws Exception {
        Set<String> english = keys("");
        for (String language : new String[] {"_de", "_fr", "_es"}) {
            assertThat(keys(language)).as(language).isEqualTo(english);
        }
        for (Locale language : Wording.LANGUAGES) {
            Words words = Words.in(language);
            for (String key : english) {
                assertThat(words.say(key, 2, 7)).doesNotContain("{").isNotBlank();
            }
        }
    }

    @Test
    void speaksOfOneMinuteAndOfMany() {
        Words words = Words.in(Locale.ENGLISH);

        assertThat(words.say("message.minutes", 1, "")).startsWith("You have 1 minute more.");
        assertThat(words.say("message.minutes", 5, "")).startsWith("You have 5 minutes more.");
        assertThat(words.say("time.minutes", 0)).isEqualTo("The time is up");
        assertThat(words.say("time.minutes", 12)).isEqualTo("12 minutes left");
    }

    private static Set<String> keys(String language) throws Exception {
        Properties words = new Properties();
        try (var in = Words.class.getResourceAsStream("words" + language + ".properties")) {
            words.load(in);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }

    private static JPanel part(int width) {
        JPanel part = new JPanel();
        part.setPreferredSize(new Dimension(width, 20));
        return part;
    }

    private static int heightAt(WrapRow row, int width) {
        row.setBounds(0, 0, width, 1);
        row.doLayout();
        return row.getPreferredSize().height;
    }
}
