package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import io.invigil.shell.watch.ClockJudge.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// Reads the clocks: `/proc/uptime` goes on while the computer sleeps, and `/proc/thread-self/schedstat` knows how
/// long this thread waited for a processor, by which a stopped program is told from a busy computer.
final class ClockWatch implements Watch {
    private static final long SECOND = 1_000_000_000;

    private final Computer computer;
    private final WatchClock clock;
    private final Set<WatchKind> kinds;
    private final Consumer<Sighting> hears;
    private final ClockJudge judge;

    /// @param beat how often it looks
    ClockWatch(WatchSettings settings, Duration beat, Consumer<Sighting> hears) {
        this.computer = settings.computer();
        this.clock = settings.clock();
        this.kinds = settings.kinds();
        this.hears = hears;
        judge = new ClockJudge(beat);
    }

    @Override
    public void look() {
        long monotonic = clock.monotonic();
        Instant wall = clock.wall();
        Reading reading = new Reading(
                monotonic,
                wall.getEpochSecond() * SECOND + wall.getNano(),
                uptime(computer.text("proc/uptime").orElse("")),
                waited(computer.text("proc/thread-self/schedstat").orElse("")));
        judge.judge(reading).stream()
                .filter(sighting -> kinds.contains(sighting.kind()))
                .forEach(hears);
    }

    /// `12345.67 23456.78`: seconds since the start, and idle.
    static OptionalLong uptime(String text) {
        try {
            double seconds = Double.parseDouble(text.split(" ", 2)[0]);
            return seconds >= 0 && seconds < 1e9 ? OptionalLong.of((long) (seconds * 1e9)) : OptionalLong.empty();
        } catch (NumberFormatException other) {
            return OptionalLong.empty();
        }
    }

    /// `1234 5678 9`: nanoseconds on a processor, nanoseconds of waiting for one, turns.
    static long waited(String text) {
        String[] fields = text.split(" ", 3);
        try {
            return fields.length == 3 ? Long.parseLong(fields[1]) : 0;
        } catch (NumberFormatException other) {
            return 0;
        }
    }
}
