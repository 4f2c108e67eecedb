package io.invigil.agent.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Prints each stage with the time since the demo's process began.
final class Stages {
    private final Instant begun;
    private final InstantSource clock;
    private final PrintStream out;

    Stages(Instant begun, InstantSource clock, PrintStream out) {
        this.begun = begun;
        this.clock = clock;
        this.out = out;
    }

    /// Says that a stage is reached.
    ///
    /// @return seconds since the beginning
    double reached(String what) {
        double seconds = seconds();
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, what);
        out.flush();
        return seconds;
    }

    /// Says something that belongs to the stage above.
    void note(String what) {
        out.printf("          %s%n", what);
        out.flush();
    }

    /// Seconds since the beginning, to the hundredth.
    double seconds() {
        return Math.round(Duration.between(begun, clock.instant()).toMillis() / 10.0) / 100.0;
    }
}
