package io.invigil.precheck.network;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.Verdict;
import java.time.Duration;
import java.util.Optional;

/// What the checks of the way to the server have in common: one after the other, so that none disturbs another;
/// nothing is measured without a server, or with one that cannot be used.
abstract sealed class NetworkCheck implements Check
        permits ServerCheck, ClockCheck, LatencyCheck, DownloadCheck, UploadCheck {
    @Override
    public Optional<String> exclusive() {
        return Optional.of("network");
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(8);
    }

    /// Longest time for one call.
    Duration callTimeout() {
        return Duration.ofSeconds(7);
    }

    @Override
    public final Finding run(CheckContext context) throws InterruptedException {
        Findings findings = Findings.of(this, context);
        if (context.server().isEmpty()) {
            return findings.inconclusive("no server named: use --server", "");
        }
        boolean useless = context.earlier()
                .of(ServerCheck.ID)
                .filter(result -> result.verdict() == Verdict.FAIL)
                .isPresent();
        if (useless) {
            return findings.inconclusive("the server could not be used, see 'Server'", "");
        }
        ServerAddress server = context.server().get();
        try (ServerClient client = new ServerClient(server, callTimeout())) {
            return measure(client, context, findings);
        } catch (ServerException failed) {
            return failed(findings, failed);
        }
    }

    /// Measures with a client for the context's server.
    ///
    /// @throws ServerException if the server could not be used
    abstract Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException;

    /// The result where a call failed.
    Finding failed(Findings findings, ServerException failure) {
        return findings.inconclusive(failure.problem().message(), "");
    }
}
