package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// How far is this computer's clock from the server's? Each round trip bounds the offset by half its own length; the
/// shortest one counts.
public final class ClockCheck extends NetworkCheck {
    private static final int ROUND_TRIPS = 6;

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        return "within " + context.policy().computer().clockOffset().toSeconds() + " s of the server's";
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        context.progress().doing("comparing clocks");
        ClockOffset best = roundTrip(client, context);
        for (int i = 1; i < ROUND_TRIPS; i++) {
            best = best.better(roundTrip(client, context));
        }
        findings.with("offsetMillis", best.offset().toMillis())
                .with("uncertaintyMillis", best.uncertainty().toMillis())
                .with("timeZone", context.clock().getZone());
        String measured = words(best);
        String remedy = "Switch on automatic date and time in the system's settings, then run the check again.";
        Duration limit = context.policy().computer().clockOffset();
        if (best.atLeast().compareTo(limit) > 0) {
            return findings.fail(measured, remedy);
        }
        return best.atMost().compareTo(limit) > 0 ? findings.warn(measured, remedy) : findings.pass(measured);
    }

    private static ClockOffset roundTrip(ServerClient client, CheckContext context)
            throws ServerException, InterruptedException {
        Instant sent = context.clock().instant();
        long began = System.nanoTime();
        String time = client.info().time();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        try {
            return ClockOffset.of(sent, took, Instant.parse(time));
        } catch (DateTimeParseException unreadable) {
            throw new ServerException(
                    new ServerProblem.NotInvigil(context.server().orElseThrow(), "its time is no ISO 8601 time"),
                    unreadable);
        }
    }

    private static String words(ClockOffset offset) {
        double seconds = offset.offset().toMillis() / 1000.0;
        double uncertainty = Math.max(offset.uncertainty().toNanos() / 1e9, 0.001);
        return String.format(
                Locale.ROOT, "%.3f s %s (± %.3f s)", Math.abs(seconds), seconds > 0 ? "slow" : "fast", uncertainty);
    }
}
