package io.invigil.agent.identity;

import io.invigil.precheck.network.ServerException;
import io.invigil.precheck.network.ServerProblem;
import io.invigil.precheck.network.ServerTrust;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Calls of the server's HTTPS interface. Close it.
public final class ServerCalls implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MAX_ANSWER = 1 << 20;

    private final ServerAddress server;
    private final HttpClient client;

    public ServerCalls(ServerAddress server) {
        this.server = server;
        this.client = ServerTrust.client(server, CONNECT);
    }

    /// Where the calls go.
    public ServerAddress server() {
        return server;
    }

    /// Gets a resource.
    ///
    /// @param token the session's bearer token, if the call needs one
    /// @throws ServerException if nobody answers, or somebody else; its message is fit to be shown
    public Answer get(String path, Optional<String> token) throws ServerException {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET(), token);
    }

    /// Posts JSON.
    ///
    /// @param token the session's bearer token, if the call needs one
    /// @throws ServerException if nobody answers, or somebody else; its message is fit to be shown
    public Answer post(String path, byte[] json, Optional<String> token) throws ServerException {
        return send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
                token);
    }

    private Answer send(HttpRequest.Builder request, Optional<String> token) throws ServerException {
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            HttpResponse<byte[]> response = client.send(
                    request.timeout(ANSWER).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
            byte[] body = response.body();
            JsonNode json = body.length == 0 ? Json.mapper().createObjectNode() : Json.tree(body, MAX_ANSWER);
            return new Answer(response.statusCode(), json, response.headers().firstValue("Retry-After"));
        } catch (MalformedBytesException notJson) {
            throw new ServerException(new ServerProblem.NotInvigil(server, "its answer is no JSON"), notJson);
        } catch (IOException failed) {
            throw new ServerException(ServerProblem.of(server, failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerException(new ServerProblem.NotThere(server, "interrupted"), interrupted);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// What the server answered.
    ///
    /// @param status     HTTP status
    /// @param body       JSON; an empty object where there was no body
    /// @param retryAfter the header of that name
    public record Answer(int status, JsonNode body, Optional<String> retryAfter) {
        /// Whether it is a success.
        public boolean good() {
            return status >= 200 && status < 300;
        }

        /// The error's code, empty if there is none.
        public String error() {
            return body.path("error").asString("");
        }

        /// The error in words, empty if there is none.
        public String message() {
            return body.path("message").asString("");
        }
    }
}
