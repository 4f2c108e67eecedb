package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Is the server there, is it the one meant, and does it speak our protocol?
public final class ServerCheck extends NetworkCheck {
    /// Its id.
    public static final String ID = "network.server";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(12);
    }

    @Override
    Duration callTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords());
    }

    private String limitWords() {
        return "answers, and is the one that the address names";
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        context.progress().doing("looking for the server");
        long began = System.nanoTime();
        ServerInfo info = client.info();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        context.server().ifPresent(server -> findings.with("address", server));
        return findings.with("version", info.version())
                .with("protocol", info.protocol())
                .with("firstAnswerMillis", millis)
                .pass(info.name() + " " + info.version() + ", first answer after " + millis + " ms");
    }

    @Override
    Finding failed(Findings findings, ServerException failure) {
        ServerProblem problem = failure.problem();
        return findings.with("problem", problem.getClass().getSimpleName()).fail(problem.what(), problem.remedy());
    }
}
