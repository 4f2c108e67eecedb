package io.invigil.server.bench;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// An open loop: events are due at fixed times, whether those before were acknowledged or not. What is late is
/// sent at once, and its latency counts from when it was due.
final class Schedule implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final Fleet fleet;
    private final int rate;
    private final long began = System.nanoTime();
    private final Send send;
    private final ScheduledFuture<?> ticking;
    private long due;

    /// Sends an event; on the fleet's thread.
    @FunctionalInterface
    interface Send {
        /// @param number   of the event, from 0
        /// @param intended when it is due, by {@link System#nanoTime()}
        void send(BenchAgent agent, long number, long intended);
    }

    /// Begins to send, to one agent after the other.
    ///
    /// @param rate events a second, all agents together
    Schedule(Fleet fleet, int rate, Send send) {
        this.fleet = fleet;
        this.rate = rate;
        this.send = send;
        this.ticking = fleet.every(TICK_NANOS, this::tick);
    }

    private void tick() {
        long now = System.nanoTime();
        long first = due;
        for (long intended = intended(due); intended <= now; intended = intended(due)) {
            send.send(agent(due), due, intended);
            due++;
        }
        int agents = fleet.agents().size();
        for (long number = first; number < Math.min(due, first + agents); number++) {
            agent(number).flush();
        }
    }

    private long intended(long number) {
        return began + number / rate * 1_000_000_000L + number % rate * 1_000_000_000L / rate;
    }

    private BenchAgent agent(long number) {
        return fleet.agents().get((int) (number % fleet.agents().size()));
    }

    @Override
    public void close() {
        ticking.cancel(false);
    }
}
