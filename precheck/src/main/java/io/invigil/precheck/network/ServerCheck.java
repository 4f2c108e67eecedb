package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/// Is the server there, is it the one meant, does it speak our protocol, and which part of the way to its first
/// answer takes how long?
public final class ServerCheck extends NetworkCheck {
    /// Its id.
    public static final String ID = "network.server";

    /// For `ServiceLoader`.
    public ServerCheck() {
        this(Surroundings.ofThisComputer());
    }

    ServerCheck(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("server.limit");
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings) throws ServerException {
        context.progress().doing(words("server.doing"));
        ServerAddress server = context.server().orElseThrow();
        SSLContext trust = ServerTrust.context(server);
        findings.with("address", server.https());
        try {
            FirstAnswer answer = FirstAnswer.from(server, surroundings().proxies(), trust, callTimeout());
            if (context.depth() != Depth.BRIEF) {
                // the first handshake of a program pays for what is cold in it
                answer = answer.warmer(FirstAnswer.from(server, surroundings().proxies(), trust, callTimeout()));
            }
            return answer.evidence(findings)
                    .measured(answer.millis(), "ms")
                    .pass(words(
                            "server.there",
                            answer.info().version(),
                            answer.millis(),
                            answer.resolveMillis(),
                            answer.connectMillis(),
                            answer.tlsMillis()));
        } catch (IOException failure) {
            throw new ServerException(
                    LoginPageProbe.lookBehind(server, surroundings().proxies(), failure), failure);
        }
    }

    @Override
    Finding failed(Findings findings, ServerException failure) {
        ServerProblem problem = failure.problem();
        findings.with(PROBLEM, problem.getClass().getSimpleName());
        if (problem instanceof ServerProblem.AnotherServer another) {
            findings.with("signedBy", another.issuer()).with("intercepted", another.intercepted());
        }
        return findings.fail(problem.said(), problem.advice());
    }
}
