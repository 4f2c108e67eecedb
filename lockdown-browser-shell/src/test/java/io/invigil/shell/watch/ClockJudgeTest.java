package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.shell.watch.ClockJudge.Reading;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClockJudgeTest {
    private static final long BEAT = 500_000_000;
    private static final long SECOND = 1_000_000_000;

    private final ClockJudge judge = new ClockJudge(Duration.ofMillis(500));
    private long monotonic = 17 * SECOND;
    private long wall = 1_700_000_000 * SECOND;
    private long boot = 99 * SECOND;
    private long waited;

    private List<Sighting> after(long passed, long slept, long set) {
        monotonic += passed;
        boot += passed + slept;
        wall += passed + slept + set;
        return judge.judge(new Reading(monotonic, wall, OptionalLong.of(boot), waited));
    }

    @Test
    void seesNothingWhileClocksAgree() {
        for (int beat = 0; beat < 1000; beat++) {
            assertThat(after(BEAT, 0, 200_000)).isEmpty(); // a clock that is slewed by 400 in a million
        }
    }

    @Test
    void tellsHowFarTheClockWasSetAndInWhichDirection() {
        after(BEAT, 0, 0);
        assertThat(after(BEAT, 0, 3600 * SECOND))
                .containsExactly(Sighting.moment(WatchKind.CLOCK, "the clock was set forward by 3600.0 s"));
        assertThat(after(BEAT, 0, -3600 * SECOND))
                .containsExactly(Sighting.moment(WatchKind.CLOCK, "the clock was set back by 3600.0 s"));
        assertThat(after(BEAT, 0, 0)).isEmpty();
    }

    @Test
    void seesAClockThatIsSetInSmallSteps() {
        after(BEAT, 0, 0);
        long told = 0;
        for (int step = 0; step < 6; step++) {
            told += after(BEAT, 0, SECOND).size();
        }
        assertThat(told).isEqualTo(2);
    }

    @Test
    void tellsSleepFromAClockThatWasSet() {
        after(BEAT, 0, 0);
        assertThat(after(BEAT, 90 * SECOND, 0))
                .containsExactly(Sighting.ended(WatchKind.SLEEP, "the computer slept", Duration.ofSeconds(90)));
    }

    @Test
    void seesThatThisProgramDidNotRun() {
        after(BEAT, 0, 0);
        assertThat(after(BEAT + 4 * SECOND, 0, 0))
                .containsExactly(Sighting.ended(
                        WatchKind.OWN_PROCESS,
                        "this program did not run: it was stopped, or the computer stood still",
                        Duration.ofSeconds(4)));
    }

    @Test
    void doesNotTakeABusyComputerForAStoppedProgram() {
        after(BEAT, 0, 0);
        waited += 4 * SECOND;
        assertThat(after(BEAT + 4 * SECOND, 0, 0)).isEmpty();
    }

    @Test
    void readsOnlyWhatTheKernelWrites() {
        assertThat(ClockWatch.uptime("12.50 30.00")).hasValue(12_500_000_000L);
        assertThat(ClockWatch.uptime("")).isEmpty();
        assertThat(ClockWatch.uptime("NaN 1")).isEmpty();
        assertThat(ClockWatch.uptime("-1 1")).isEmpty();
        assertThat(ClockWatch.waited("100 250 3")).isEqualTo(250);
        assertThat(ClockWatch.waited("100 rubbish 3")).isZero();
    }
}
