package io.invigil.agent.identity;

import io.invigil.agent.identity.EnrolmentOutcome.Enrolled;
import io.invigil.agent.identity.EnrolmentOutcome.ExpiredCode;
import io.invigil.agent.identity.EnrolmentOutcome.NotKept;
import io.invigil.agent.identity.EnrolmentOutcome.ServerUnusable;
import io.invigil.agent.identity.EnrolmentOutcome.TooManyTries;
import io.invigil.agent.identity.EnrolmentOutcome.UnknownCode;
import io.invigil.agent.identity.EnrolmentOutcome.UsedCode;
import io.invigil.agent.identity.ServerCalls.Answer;
import io.invigil.precheck.network.ServerException;
import io.invigil.precheck.network.ServerProblem;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import io.invigil.protocol.wire.WireCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/// Turns an access code into a session: makes keys, has them certified, keeps all of it.
public final class Enroller {
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final ServerCalls calls;
    private final SessionStore store;

    public Enroller(ServerCalls calls, SessionStore store) {
        this.calls = calls;
        this.store = store;
    }

    private record Request(String code, String transportCsr, String signingCsr, String agentVersion, int protocol) {}

    /// Uses up the code.
    public EnrolmentOutcome enrol(AccessCode code) {
        try {
            ingest();
            SessionKeys keys = SessionKeys.generate();
            Request request = new Request(
                    code.value(),
                    keys.transportRequest(),
                    keys.signingRequest(),
                    AgentVersion.CURRENT,
                    WireCodec.PROTOCOL);
            Answer answer = calls.post("/api/v1/enrolments", Json.bytes(request), Optional.empty());
            return answer.good() ? keep(code, keys, answer) : refusal(answer);
        } catch (ServerException unusable) {
            return new ServerUnusable(unusable.problem());
        }
    }

    /// Asks the server who it is.
    ///
    /// @return where its ingest listens now; not resolved
    /// @throws ServerException if it is not there, another one, or speaks another version
    public InetSocketAddress ingest() throws ServerException {
        Answer answer = calls.get("/api/v1/server", Optional.empty());
        int protocol = answer.body().path("protocol").asInt(-1);
        if (!answer.good() || protocol < 0) {
            throw new ServerException(new ServerProblem.NotInvigil(calls.server(), "it answered " + answer.status()));
        }
        if (protocol != WireCodec.PROTOCOL) {
            throw new ServerException(new ServerProblem.AnotherVersion(calls.server(), protocol));
        }
        try {
            return HostAndPort.parse(answer.body().path("ingest").asString(""));
        } catch (IllegalArgumentException malformed) {
            throw new ServerException(new ServerProblem.NotInvigil(calls.server(), "it names no ingest"), malformed);
        }
    }

    private EnrolmentOutcome keep(AccessCode code, SessionKeys keys, Answer answer) {
        try {
            EnrolmentAnswer body = Json.convert(answer.body(), EnrolmentAnswer.class);
            Enrolment enrolment = Enrolment.of(body, calls.server(), keys);
            return new Enrolled(enrolment, store.keep(code, calls.server(), keys, body));
        } catch (MalformedBytesException | GeneralSecurityException unbelievable) {
            return new NotKept("The server's answer cannot be used: " + unbelievable.getMessage()
                    + ". Tell whoever runs the server, and ask for a new code.");
        } catch (IOException full) {
            return new NotKept("The session could not be kept on this computer: " + full.getMessage()
                    + ". Make room on the disk, and ask for a new code.");
        }
    }

    private EnrolmentOutcome refusal(Answer answer) {
        return switch (answer.error()) {
            case "unknown-code" -> new UnknownCode();
            case "used-code" -> new UsedCode();
            case "expired-code" -> new ExpiredCode();
            case "too-many-tries" ->
                new TooManyTries(answer.retryAfter().map(Enroller::seconds).orElse(WAIT));
            default -> new ServerUnusable(new ServerProblem.Refused(calls.server(), answer.status(), answer.message()));
        };
    }

    private static Duration seconds(String header) {
        try {
            return Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 1, 86_400));
        } catch (NumberFormatException aDate) {
            return WAIT;
        }
    }
}
