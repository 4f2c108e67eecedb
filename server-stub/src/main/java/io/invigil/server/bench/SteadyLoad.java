package io.invigil.server.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Has the agents of a crowd say so many events a second, by turns, whether the server keeps up or not. What is
/// measured is the time from when an event was to be said until it is confirmed.
record SteadyLoad(Crowd crowd, int rate) {
    private static final int DIGITS = 3;

    /// Runs for a while.
    ///
    /// @return how long each event took, in nanoseconds
    Histogram run(Duration time) {
        Histogram latencies = new ConcurrentHistogram(Crowd.LONGEST, DIGITS);
        crowd.measureInto(latencies);
        List<CrowdAgent> agents = crowd.agents();
        long began = System.nanoTime();
        long said = 0;
        long elapsed = 0;
        while (elapsed < time.toNanos()) {
            long due = elapsed * rate / 1_000_000_000L;
            for (; said < due; said++) {
                agents.get(Math.toIntExact(said % agents.size())).say(1, began + said * 1_000_000_000L / rate);
            }
            LockSupport.parkNanos(200_000);
            elapsed = System.nanoTime() - began;
        }
        return latencies;
    }
}
