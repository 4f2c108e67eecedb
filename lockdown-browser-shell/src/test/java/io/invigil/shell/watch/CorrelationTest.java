package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.shell.watch.Correlation.Shortcut;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final long WINDOW = 1000;

    private final Correlation correlation = new Correlation(WINDOW);

    @Test
    void believesTheGuardWhicheverComesFirst() {
        correlation.reported("Alt+Tab", true, 10);
        correlation.observed("Alt+Tab", 20);
        correlation.observed("Print", 30);
        assertThat(correlation.settled(40)).containsExactly(new Shortcut("Alt+Tab", true, 10));

        correlation.reported("Print", true, 50);
        assertThat(correlation.settled(60)).containsExactly(new Shortcut("Print", true, 50));
        assertThat(correlation.waiting()).isFalse();
    }

    @Test
    void saysNotSwallowedWhenTheGuardSaysNothingInTime() {
        correlation.observed("Print", 0);
        assertThat(correlation.settled(WINDOW)).isEmpty();

        assertThat(correlation.settled(WINDOW + 1)).containsExactly(new Shortcut("Print", false, 0));
        assertThat(correlation.settled(WINDOW + 2)).isEmpty();
    }

    @Test
    void usesEachReportOfTheGuardOnce() {
        correlation.reported("Print", true, 0);
        correlation.observed("Print", 1);
        correlation.observed("Print", 2);

        assertThat(correlation.settled(3)).hasSize(1);
        assertThat(correlation.waiting()).isTrue();
    }

    @Test
    void saysNotSwallowedWhenTheGuardSaysSo() {
        correlation.observed("Print", 0);
        correlation.reported("Print", false, 1);

        assertThat(correlation.settled(WINDOW + 1)).containsExactly(new Shortcut("Print", false, 0));
    }
}
