package io.invigil.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// This computer's clock, put forward or back by the milliseconds that stand in a file.
final class ShiftedClock implements InstantSource {
    private static final long LOOK_EVERY = 20;

    private final Path file;
    private volatile long shift;

    private ShiftedClock(Path file) {
        this.file = file;
    }

    static ShiftedClock by(Path file) {
        ShiftedClock clock = new ShiftedClock(file);
        clock.look();
        Thread.ofPlatform().name("shift").daemon().start(clock::follow);
        return clock;
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            shift = Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException beingWritten) {
            // the next look finds it
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(shift);
    }
}
