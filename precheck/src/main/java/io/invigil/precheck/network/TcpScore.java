package io.invigil.precheck.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Which part of a TCP transfer counts: from 1.5 s on, or the last two thirds of one that is over before.
final class TcpScore {
    private static final long SCORED_FROM = 1_500_000_000L;
    private static final long ALL = 4_000_000_000L;
    private static final long BRIEF_FROM = 900_000_000L;
    private static final long BRIEF_ALL = 1_900_000_000L;
    private static final long LATEST = 2_500_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int MOST_SAMPLES = 100_000;

    private final long scoredFrom;
    private final long all;
    private final long began = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();
    private long bytes;

    private record Sample(long nanos, long bytes) {}

    private TcpScore(long scoredFrom, long all) {
        this.scoredFrom = scoredFrom;
        this.all = all;
    }

    static TcpScore of(boolean brief) {
        return brief ? new TcpScore(BRIEF_FROM, BRIEF_ALL) : new TcpScore(SCORED_FROM, ALL);
    }

    /// Bytes came here.
    void arrived(int count) {
        bytes += count;
        note(new Sample(System.nanoTime() - began, bytes));
    }

    /// The receiver told that this many bytes had come after so many milliseconds of its own.
    void told(long millis, long total) {
        note(new Sample(millis * MILLI, total));
    }

    private void note(Sample sample) {
        if (samples.size() < MOST_SAMPLES) {
            samples.add(sample);
        }
    }

    boolean over() {
        long passed = System.nanoTime() - began;
        return passed >= all + LATEST
                || (!samples.isEmpty() && samples.getLast().nanos() >= all);
    }

    /// @throws IOException if there is too little to score
    TcpRate.Outcome outcome() throws IOException {
        if (samples.size() < 3) {
            throw new IOException("too little arrived to be timed");
        }
        Sample last = samples.getLast();
        long from = last.nanos() >= scoredFrom * 4 / 3 ? scoredFrom : last.nanos() / 3;
        Sample first = samples.stream()
                .filter(sample -> sample.nanos() >= from)
                .findFirst()
                .orElse(samples.getFirst());
        return new TcpRate.Outcome(
                last.bytes() - first.bytes(), last.nanos() - first.nanos(), System.nanoTime() - began);
    }
}
