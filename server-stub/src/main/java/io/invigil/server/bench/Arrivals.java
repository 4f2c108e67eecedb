package io.invigil.server.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// When each event was seen by the last console. Events bear their numbers, see {@link #mark(int)}.
final class Arrivals {
    private static final long LONGEST = Duration.ofMinutes(2).toNanos();
    private static final String MARK = "bench-event-";
    private static final int DIGITS = 9;

    private final int consoles;
    private final AtomicLongArray intended;
    private final AtomicIntegerArray seen;
    private final Histogram latencies = new ConcurrentHistogram(LONGEST, 3);

    /// @param most events that there can be
    Arrivals(int consoles, int most) {
        this.consoles = consoles;
        this.intended = new AtomicLongArray(most);
        this.seen = new AtomicIntegerArray(most);
    }

    /// The text by which an event is known again.
    static String mark(int number) {
        return MARK + (1_000_000_000L + number);
    }

    /// An event is sent.
    ///
    /// @param at when it was due
    void sent(int number, long at) {
        if (number < intended.length()) {
            intended.set(number, at);
        }
    }

    /// What one console hears; for one thread at a time.
    final class Console {
        private final BitSet known = new BitSet();

        /// Takes note of all events that a message shows.
        void heard(String message) {
            long now = System.nanoTime();
            int at = message.indexOf(MARK);
            while (at >= 0 && at + MARK.length() + 1 + DIGITS <= message.length()) {
                int from = at + MARK.length() + 1;
                int number = Integer.parseInt(message, from, from + DIGITS, 10);
                if (number < intended.length() && !known.get(number)) {
                    known.set(number);
                    arrived(number, now);
                }
                at = message.indexOf(MARK, from);
            }
        }
    }

    private void arrived(int number, long now) {
        if (seen.incrementAndGet(number) == consoles) {
            latencies.recordValue(Math.clamp(now - intended.get(number), 1, LONGEST));
        }
    }

    /// How many of the first events all consoles have seen.
    int complete(int from, int to) {
        int complete = 0;
        for (int number = from; number < to; number++) {
            complete += seen.get(number) == consoles ? 1 : 0;
        }
        return complete;
    }

    /// Forgets the latencies so far.
    void forget() {
        latencies.reset();
    }

    /// Milliseconds to the last console.
    double millis(double percentile) {
        return Math.round(latencies.getValueAtPercentile(percentile) / 1000.0) / 1000.0;
    }
}
