package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// How far is this computer's clock from the server's? Each round trip bounds the offset by half its own length; the
/// shortest one counts.
public final class ClockCheck extends NetworkCheck {
    private static final int ROUND_TRIPS = 6;
    private static final int BRIEF_ROUND_TRIPS = 3;
    private static final double LEAST_UNCERTAINTY = 0.001;

    /// For `ServiceLoader`.
    public ClockCheck() {
        this(Surroundings.ofThisComputer());
    }

    ClockCheck(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public String id() {
        return "computer.clock";
    }

    @Override
    Duration callTimeout() {
        return Duration.ofSeconds(6);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("clock.limit", context.policy().computer().clockOffset().toSeconds());
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        context.progress().doing(words("clock.doing"));
        client.ping();
        ClockOffset best = roundTrip(client, context);
        int roundTrips = context.depth() == Depth.BRIEF ? BRIEF_ROUND_TRIPS : ROUND_TRIPS;
        for (int i = 1; i < roundTrips; i++) {
            best = best.better(roundTrip(client, context));
        }
        double seconds = best.offset().toMillis() / 1000.0;
        double uncertainty = Math.max(best.uncertainty().toNanos() / 1e9, LEAST_UNCERTAINTY);
        findings.with("offsetMillis", best.offset().toMillis())
                .with("uncertaintyMillis", Figures.one(uncertainty * 1000))
                .with("timeZone", context.clock().getZone())
                .measured(Math.abs(seconds), "s");
        Phrase summary = words(
                seconds > 0 ? "clock.slow" : "clock.fast",
                Math.abs(seconds),
                uncertainty,
                context.clock().getZone().getId());
        Duration limit = context.policy().computer().clockOffset();
        if (best.atLeast().compareTo(limit) > 0) {
            return findings.fail(summary, words("clock.remedy"));
        }
        return best.atMost().compareTo(limit) > 0
                ? findings.warn(summary, words("clock.remedy"))
                : findings.pass(summary);
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
                    new ServerProblem.NotInvigil(context.server().orElseThrow(), words("failed.no-time")), unreadable);
        }
    }
}
