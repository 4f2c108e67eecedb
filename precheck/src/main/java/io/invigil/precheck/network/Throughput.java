package io.invigil.precheck.network;

import java.util.Locale;

/// Measures a rate by transfers of growing size: each is as large as the one before says will fill its share of the
/// time, so that a slow line is not asked for more than it can do and a fast one for enough to be measured.
///
/// @param megabits Mbit/s of the last transfer
/// @param bytes    its size
/// @param nanos    how long it took
record Throughput(double megabits, long bytes, long nanos) {
    /// Largest transfer that a server grants.
    static final long LARGEST = 64L * 1024 * 1024;

    private static final long FIRST = 64L * 1024;
    private static final long GROWTH = 32;
    private static final long TOO_SLOW = 2_000_000_000;
    private static final double[] SHARES = {0.35, 0.9};

    /// Moves some bytes and says how long that took.
    interface Transfer {
        /// @return nanoseconds
        long nanos(long bytes) throws ServerException, InterruptedException;
    }

    /// Measures; takes about 1.5 s, longer only where 64 KiB alone take longer. The first transfer never counts
    /// alone: it also pays for what is cold.
    static Throughput of(Transfer transfer) throws ServerException, InterruptedException {
        Throughput last = one(transfer, FIRST);
        for (double seconds : SHARES) {
            if (last.nanos >= TOO_SLOW || last.bytes == LARGEST) {
                return last;
            }
            long bytes = (long) (last.megabits * 1e6 / 8 * seconds);
            last = one(transfer, Math.clamp(bytes, FIRST, Math.min(LARGEST, last.bytes * GROWTH)));
        }
        return last;
    }

    private static Throughput one(Transfer transfer, long bytes) throws ServerException, InterruptedException {
        long nanos = Math.max(1, transfer.nanos(bytes));
        return new Throughput(bytes * 8 / 1e6 / (nanos / 1e9), bytes, nanos);
    }

    /// The rate for people to read.
    String words() {
        return words(megabits);
    }

    /// A rate for people to read.
    static String words(double megabits) {
        return megabits >= 1000
                ? String.format(Locale.ROOT, "%.1f Gbit/s", megabits / 1000)
                : String.format(Locale.ROOT, megabits < 20 ? "%.1f Mbit/s" : "%.0f Mbit/s", megabits);
    }
}
