package io.invigil.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.MediaRules;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramePaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<TelemetryEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private FramePace pace(MediaRules floor) {
        return new FramePace(SECOND, floor, () -> now, events::add);
    }

    private void seconds(FramePace pace, int count, Duration lag, int load) {
        for (int second = 0; second < count; second++) {
            now = now.plus(SECOND);
            pace.line(lag, load);
        }
    }

    private Noticed last() {
        return (Noticed) events.getLast();
    }

    @Test
    void beginsWithFewerAndSmallerFramesOnALinkThatWasMeasuredSlow() {
        FramePace pace = pace(MediaRules.standard());
        assertThat(pace.terms()).isEqualTo(new FrameTerms(SECOND, 100, 60));
        pace.link(12);
        assertThat(events).isEmpty();
        pace.link(0.6);
        assertThat(pace.terms()).isEqualTo(new FrameTerms(Duration.ofSeconds(4), 75, 45));
        assertThat(last().watch()).isEqualTo("frame-rate");
        assertThat(last().over()).isFalse();
        assertThat(last().cause())
                .contains("fewer or smaller")
                .contains("one in 4 s at most, 75 % of the usual size, quality 45 %")
                .contains("measured 0.60 Mbit/s");
    }

    @Test
    void goesDownStepByStepWhileTheServerLacksWhatIsOldAndUpAgainAfterwards() {
        FramePace pace = pace(MediaRules.standard());
        seconds(pace, 3, Duration.ofSeconds(8), 0);
        assertThat(pace.terms().interval()).isEqualTo(Duration.ofSeconds(2));
        seconds(pace, 5, Duration.ofSeconds(9), 0);
        assertThat(pace.terms().interval()).isEqualTo(Duration.ofSeconds(4));
        seconds(pace, 200, Duration.ZERO, 0);
        assertThat(pace.terms()).isEqualTo(FrameTerms.full(SECOND));
        assertThat(events).hasSize(4);
        assertThat(last().over()).isTrue();
        assertThat(last().length()).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void neverGoesBelowTheFloorOfThePolicy() {
        FramePace pace = pace(new MediaRules(1 << 30, Duration.ofSeconds(3), 80, 55));
        pace.link(0.01);
        seconds(pace, 100, Duration.ofSeconds(60), 10);
        assertThat(pace.terms()).isEqualTo(new FrameTerms(Duration.ofSeconds(3), 80, 55));
    }

    @Test
    void recordsNothingWhereTheFloorLeavesNoRoom() {
        FramePace pace = pace(new MediaRules(1 << 30, SECOND, 100, 60));
        pace.link(0.01);
        seconds(pace, 100, Duration.ofSeconds(60), 10);
        assertThat(pace.terms()).isEqualTo(FrameTerms.full(SECOND));
        assertThat(events).isEmpty();
    }

    @Test
    void takesALagThatShrinksForNothingAgainstTheLink() {
        FramePace pace = pace(MediaRules.standard());
        for (int lag = 600; lag > 0; lag -= 20) {
            seconds(pace, 1, Duration.ofSeconds(lag), 0);
        }
        assertThat(events.size()).as("the first lag alone may cost a step").isLessThanOrEqualTo(1);
    }

    @Test
    void givesWayToAServerThatIsBusy() {
        FramePace pace = pace(MediaRules.standard());
        seconds(pace, 1, Duration.ZERO, 9);
        assertThat(pace.terms().interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(last().cause()).contains("the server is busy");
    }
}
