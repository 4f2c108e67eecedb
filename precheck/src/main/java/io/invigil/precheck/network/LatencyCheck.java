package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// How long is the way to the server and back, on a connection that is open and otherwise unused?
public final class LatencyCheck extends NetworkCheck {
    private static final int ROUND_TRIPS = 12;

    @Override
    public String id() {
        return "network.latency";
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        return "at most " + context.policy().network().latency().toMillis() + " ms";
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        context.progress().doing("measuring round trips");
        roundTrip(client);
        long[] nanos = new long[ROUND_TRIPS];
        long jitter = 0;
        for (int i = 0; i < ROUND_TRIPS; i++) {
            nanos[i] = roundTrip(client);
            jitter += i == 0 ? 0 : Math.abs(nanos[i] - nanos[i - 1]);
        }
        Arrays.sort(nanos);
        long median = nanos[ROUND_TRIPS / 2];
        double meanJitter = jitter / (ROUND_TRIPS - 1.0);
        findings.with("medianMillis", millis((double) median))
                .with("leastMillis", millis((double) nanos[0]))
                .with("greatestMillis", millis((double) nanos[ROUND_TRIPS - 1]))
                .with("jitterMillis", millis(meanJitter))
                .with("roundTrips", ROUND_TRIPS);
        String measured = millis((double) median) + " ms, jitter " + millis(meanJitter) + " ms";
        Duration limit = context.policy().network().latency();
        return Duration.ofNanos(median).compareTo(limit) <= 0
                ? findings.pass(measured)
                : findings.fail(
                        measured,
                        "Use a cable instead of Wi-Fi or move nearer to the router, stop downloads and video on this "
                                + "connection, and switch off a VPN.");
    }

    private static long roundTrip(ServerClient client) throws ServerException, InterruptedException {
        long began = System.nanoTime();
        client.ping();
        return System.nanoTime() - began;
    }

    private static String millis(double nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }
}
