package io.invigil.precheck.network;

import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.measure.MeasureTicket;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.wire.Json;
import io.invigil.protocol.wire.PolicyJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Calls a server's HTTPS API and turns each failure into words. Every call blocks, and for no longer than its
/// timeout; where no connection came about, for two seconds more, to find out why.
public final class ServerClient implements AutoCloseable {
    /// Longest answer that is read, bytes.
    static final int MAX_ANSWER = 256 * 1024;

    private static final int MAX_NONCE = 200;
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);
    private static final String CODE = "[A-Za-z0-9-]{1,64}";
    private static final String NAME = "Invigil";

    private final ServerAddress server;
    private final Duration timeout;
    private final ProxySettings proxies;
    private final HttpClient http;

    /// @param server  where it is and how it is known
    /// @param timeout longest time for a call, from its start to its whole answer
    public ServerClient(ServerAddress server, Duration timeout) {
        this(server, timeout, ProxySettings.ofThisProcess());
    }

    /// @param proxies what may stand between
    ServerClient(ServerAddress server, Duration timeout, ProxySettings proxies) {
        this.server = server;
        this.timeout = timeout;
        this.proxies = proxies;
        this.http = ServerTrust.client(server, timeout, proxies);
    }

    /// Asks the server what it is.
    ///
    /// @throws ServerException if it is not there, not the one meant, or of another protocol version
    public ServerInfo info() throws ServerException, InterruptedException {
        HttpResponse<byte[]> answer = get("/api/v1/server");
        return info(server, expect(answer, 200).body());
    }

    /// Reads what a server says of itself.
    ///
    /// @throws ServerException if it makes no sense, or is of another protocol version
    static ServerInfo info(ServerAddress server, byte[] body) throws ServerException {
        ServerInfo info;
        try {
            info = Json.read(body, ServerInfo.class, MAX_ANSWER);
        } catch (MalformedBytesException malformed) {
            throw new ServerException(
                    new ServerProblem.NotInvigil(server, words("no-sense", "/api/v1/server")), malformed);
        }
        if (!NAME.equals(info.name()) || !says(info.version()) || !says(info.time())) {
            throw new ServerException(new ServerProblem.NotInvigil(server, words("no-sense", "/api/v1/server")));
        }
        if (info.protocol() != ServerProblem.PROTOCOL) {
            throw new ServerException(new ServerProblem.AnotherVersion(server, info.protocol()));
        }
        return info;
    }

    /// A value that makes the next report a fresh one. It is good for one report and for some minutes.
    ///
    /// @throws ServerException if the server gives none
    public String nonce() throws ServerException, InterruptedException {
        HttpRequest.Builder request =
                withCode(request("/api/v1/reports/nonces").POST(HttpRequest.BodyPublishers.noBody()));
        String nonce = answer(expect(call(request.build()), 201)).path("nonce").asString("");
        if (nonce.isEmpty() || nonce.length() > MAX_NONCE) {
            throw new ServerException(
                    new ServerProblem.NotInvigil(server, words("no-sense", "/api/v1/reports/nonces")));
        }
        return nonce;
    }

    /// What the server's exams ask of a computer.
    ///
    /// @throws ServerException if it does not say, or what it says is no policy
    public ExamPolicy policy() throws ServerException, InterruptedException {
        HttpResponse<byte[]> answer = expect(get("/api/v1/policy"), 200);
        try {
            return PolicyJson.parse(answer.body());
        } catch (MalformedBytesException malformed) {
            throw new ServerException(
                    new ServerProblem.NotInvigil(server, words("no-sense", "/api/v1/policy")), malformed);
        }
    }

    private static boolean says(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(ServerClient.class, "failed." + key, values);
    }

    /// Asks for leave to measure with datagrams.
    ///
    /// @return empty if the server knows no such thing
    /// @throws ServerException if it has no room now, or what it gave makes no sense
    Optional<MeasureTicket> ticket() throws ServerException, InterruptedException {
        HttpResponse<byte[]> answer = call(request("/api/v1/measurements")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() == 404 || answer.statusCode() == 405) {
            return Optional.empty();
        }
        try {
            JsonNode ticket = Json.tree(expect(answer, 201).body(), MAX_ANSWER);
            return Optional.of(MeasureTicket.parse(
                    ticket.path("id").asString(""), ticket.path("secret").asString("")));
        } catch (MalformedBytesException | IllegalArgumentException malformed) {
            throw new ServerException(
                    new ServerProblem.NotInvigil(server, words("no-sense", "/api/v1/measurements")), malformed);
        }
    }

    /// Sends a signed report. If this client's address is that of an access link, the report is that candidate's;
    /// the code is not used up.
    ///
    /// @param sessionToken binds it to a session
    /// @return the server's id for it
    /// @throws ServerException if it was not accepted
    public String send(SignedReport report, Optional<String> sessionToken)
            throws ServerException, InterruptedException {
        HttpRequest.Builder request = request("/api/v1/reports")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(report.toJson()));
        sessionToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return answer(expect(call(withCode(request).build()), 201)).path("id").asString("");
    }

    private HttpRequest.Builder withCode(HttpRequest.Builder request) {
        server.code().filter(code -> code.matches(CODE)).ifPresent(code -> request.header("Invigil-Code", code));
        return request;
    }

    private JsonNode answer(HttpResponse<byte[]> answer) throws ServerException {
        try {
            return Json.tree(answer.body(), MAX_ANSWER);
        } catch (MalformedBytesException malformed) {
            throw new ServerException(
                    new ServerProblem.NotInvigil(
                            server, words("no-sense", answer.uri().getPath())),
                    malformed);
        }
    }

    /// Makes the shortest round trip there is.
    void ping() throws ServerException, InterruptedException {
        expect(get("/api/v1/ping"), 204);
    }

    /// Gets a small answer, whatever its status.
    HttpResponse<byte[]> get(String path) throws ServerException, InterruptedException {
        return call(request(path).GET().build());
    }

    /// A request to this server with the timeout set.
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(timeout);
    }

    /// Makes a call with a small answer.
    HttpResponse<byte[]> call(HttpRequest request) throws ServerException, InterruptedException {
        return call(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    }

    /// Makes a call.
    <T> HttpResponse<T> call(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws ServerException, InterruptedException {
        try {
            return http.send(request, body);
        } catch (HttpConnectTimeoutException tooLate) {
            throw failed(secondLook(tooLate));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private ServerException failed(IOException failure) {
        return new ServerException(ServerProblem.of(server, failure), failure);
    }

    /// Why no connection came about. The JDK's client (25.0.3) sometimes misses that what answers does not speak
    /// TLS, once in about 160 connections where the other side speaks first, and waits until its time is up.
    /// A socket says it at once.
    private IOException secondLook(HttpConnectTimeoutException tooLate) {
        try (TlsConnection there = TlsConnection.open(
                server,
                proxies,
                ServerTrust.context(server),
                timeout.compareTo(SECOND_LOOK) < 0 ? timeout : SECOND_LOOK)) {
            tooLate.addSuppressed(new IOException("it was there after all: " + there.peer()));
            return tooLate;
        } catch (IOException why) {
            return why;
        }
    }

    /// The answer, if it has the status.
    HttpResponse<byte[]> expect(HttpResponse<byte[]> answer, int status) throws ServerException {
        if (answer.statusCode() == status) {
            return answer;
        }
        Optional<String> message = message(answer.body());
        if (message.isEmpty() && answer.statusCode() == 404) {
            throw new ServerException(new ServerProblem.NotInvigil(
                    server, words("unknown-call", answer.uri().getPath())));
        }
        throw new ServerException(new ServerProblem.Refused(server, answer.statusCode(), message.orElse("")));
    }

    private static Optional<String> message(byte[] body) {
        try {
            JsonNode error = Json.tree(body, MAX_ANSWER);
            return Optional.of(error.path("message").asString("")).filter(text -> !text.isBlank());
        } catch (MalformedBytesException noJson) {
            return Optional.empty();
        }
    }

    /// Ends calls under way and lets go of the connections.
    @Override
    public void close() {
        http.shutdownNow();
    }
}
