package io.invigil.shell.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BypassWatchTest {
    private static final long LATER = Duration.ofMillis(300).toNanos();

    private final BypassWatch watch = new BypassWatch();

    @Test
    void findsNothingWhereTheFilterSawThePressBeforeOrAfter() {
        watch.filtered(23, 1000, 0);
        watch.pressed(23, 1000, Optional.of("Alt+Tab"), 1);
        watch.pressed(70, 1001, Optional.of("Alt+F4"), 2);
        watch.filtered(70, 1001, 3);

        assertThat(watch.bypassed(LATER)).isEmpty();
    }

    @Test
    void findsThePressThatTheFilterMissedAmongOthersOfTheSameKey() {
        watch.pressed(107, 1000, Optional.of("Print"), 0);
        watch.pressed(107, 1030, Optional.of("Print"), 0);
        watch.filtered(107, 1030, 1);

        assertThat(watch.bypassed(LATER)).containsExactly(Optional.of("Print"));
        assertThat(watch.bypassed(LATER)).isEmpty();
    }
}
