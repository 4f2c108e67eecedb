package io.invigil.precheck.network;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.Verdict;
import java.time.Duration;
import java.util.Optional;

/// What the checks of the way to the server have in common: one after the other, so that none disturbs another;
/// nothing is measured without a server, or with one that cannot be used.
abstract sealed class NetworkCheck implements Check
        permits ServerCheck, ClockCheck, PathCheck, StreamCheck, RateCheck, StabilityCheck {
    /// Evidence of what stood in the way: the name of a {@link ServerProblem}.
    static final String PROBLEM = "problem";

    private final Surroundings surroundings;

    NetworkCheck(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Optional<String> exclusive() {
        return Optional.of("network");
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(12);
    }

    /// Longest time for one call.
    Duration callTimeout() {
        return Duration.ofSeconds(6);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public final Finding run(CheckContext context) throws InterruptedException {
        Findings findings = Findings.of(this, context);
        if (context.server().isEmpty()) {
            return findings.inconclusive(words("no-server"), words("no-server.advice"));
        }
        boolean useless = context.earlier()
                .of(ServerCheck.ID)
                .filter(result -> result.verdict() == Verdict.FAIL)
                .isPresent();
        if (useless && needsServer()) {
            return findings.inconclusive(words("server-useless"), Phrase.NONE);
        }
        if (needsServer() && UdpAccess.serverWentDown(context)) {
            return findings.inconclusive(words("server-gone"), words("problem.not-there.advice"));
        }
        ServerAddress server = context.server().get();
        try (ServerClient client = new ServerClient(server, callTimeout(), surroundings.proxies())) {
            return measure(client, context, findings);
        } catch (ServerException failed) {
            return failed(findings, failed);
        }
    }

    /// Whether nothing can be said where the server cannot be used.
    boolean needsServer() {
        return true;
    }

    /// Measures with a client for the context's server.
    ///
    /// @throws ServerException if the server could not be used
    abstract Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException;

    /// The result where a call failed.
    Finding failed(Findings findings, ServerException failure) {
        return findings.with(PROBLEM, failure.problem().getClass().getSimpleName())
                .inconclusive(failure.problem().said(), failure.problem().advice());
    }

    /// Words of this package.
    static Phrase words(String key, Object... values) {
        return Phrase.of(NetworkCheck.class, key, values);
    }
}
