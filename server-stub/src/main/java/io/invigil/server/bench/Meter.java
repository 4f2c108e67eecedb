package io.invigil.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.StringTokenizer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Counts what is acknowledged while it is measured, and what that costs. The load calls {@link #acknowledged}; anyone
/// may, from any thread.
final class Meter {
    private static final long LONGEST = Duration.ofMinutes(2).toNanos();

    private final ProcessHandle server;
    private final AtomicLong events = new AtomicLong();
    private final Histogram latencies = new ConcurrentHistogram(LONGEST, 3);
    private volatile boolean counting;

    Meter(ProcessHandle server) {
        this.server = server;
    }

    /// Events were acknowledged that were sent, or meant to be sent, together.
    ///
    /// @param nanos since then
    void acknowledged(int count, long nanos) {
        if (counting) {
            events.addAndGet(count);
            latencies.recordValueWithCount(Math.clamp(nanos, 1, LONGEST), count);
        }
    }

    /// Lets the load run for a while, then measures it.
    Measured measure(Duration warmUp, Duration measured) throws InterruptedException, IOException {
        Thread.sleep(warmUp);
        long flushes = flushes();
        double serverCpu = cpu(server);
        double clientCpu = cpu(ProcessHandle.current());
        long began = System.nanoTime();
        counting = true;
        Thread.sleep(measured);
        counting = false;
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Measured(
                events.get(),
                seconds,
                latencies.getValueAtPercentile(50) / 1e6,
                latencies.getValueAtPercentile(99) / 1e6,
                cpu(server) - serverCpu,
                cpu(ProcessHandle.current()) - clientCpu,
                resident(server),
                flushes < 0 ? -1 : flushes() - flushes);
    }

    /// CPU seconds that a process has taken so far.
    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /// Resident memory in MB, 0 where the system does not say.
    static double resident(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// Flushes of all disks so far, from `/sys/block/*/stat` (kernel documentation, `block/stat.rst`, field 16).
    private static long flushes() throws IOException {
        Path disks = Path.of("/sys/block");
        if (!Files.isDirectory(disks)) {
            return -1;
        }
        long sum = 0;
        try (Stream<Path> all = Files.list(disks)) {
            for (Path disk : all.toList()) {
                StringTokenizer fields = new StringTokenizer(Files.readString(disk.resolve("stat")));
                for (int i = 0; i < 15 && fields.hasMoreTokens(); i++) {
                    fields.nextToken();
                }
                sum += fields.hasMoreTokens() ? Long.parseLong(fields.nextToken()) : 0;
            }
        }
        return sum;
    }
}
