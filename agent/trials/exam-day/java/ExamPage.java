package io.invigil.agent.session;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The exam's page as its script uses it, without a browser: the same calls, the same cookie.
final class ExamPage {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern QUESTION = Pattern.compile("data-id=\"([a-z0-9-]+)\" data-kind=\"([a-z]+)\"");
    private static final Pattern OPTION = Pattern.compile("name=\"%s\" value=\"([a-z0-9-]+)\"");

    private final HttpClient http;
    private final ServerAddress server;
    private final String cookie;
    private final String html;

    private ExamPage(HttpClient http, ServerAddress server, String cookie, String html) {
        this.http = http;
        this.server = server;
        this.cookie = cookie;
        this.html = html;
    }

    /// @param kind of the question, such as `single`
    record Asked(String id, String kind) {}

    static ExamPage open(ServerAddress server, URI ticket) throws IOException, InterruptedException {
        HttpClient http = ServerTrust.client(server, PATIENCE);
        HttpResponse<String> entered =
                http.send(HttpRequest.newBuilder(ticket).timeout(PATIENCE).build(), BodyHandlers.ofString());
        String cookie = entered.headers()
                .firstValue("set-cookie")
                .map(line -> line.substring(0, line.indexOf(';')))
                .orElseThrow(() -> new IOException("the exam was not opened: " + entered.statusCode()));
        String html = http.send(
                        HttpRequest.newBuilder(server.resolve("/exam"))
                                .timeout(PATIENCE)
                                .header("Cookie", cookie)
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return new ExamPage(http, server, cookie, html);
    }

    List<Asked> questions() {
        return QUESTION.matcher(html)
                .results()
                .map(found -> new Asked(found.group(1), found.group(2)))
                .toList();
    }

    /// Gives the question its first option, or a word.
    ///
    /// @return the HTTP status
    int answer(Asked question) throws IOException, InterruptedException {
        Matcher option = Pattern.compile(OPTION.pattern().formatted(Pattern.quote(question.id())))
                .matcher(html);
        Object value = switch (question.kind()) {
            case "single" -> option.find() ? option.group(1) : "";
            case "multiple" -> option.find() ? List.of(option.group(1)) : List.of();
            case "ordering" -> option.results().map(found -> found.group(1)).toList();
            default -> "42";
        };
        return send("PUT", "/exam/answers/" + question.id(), Json.bytes(Map.of("value", value)));
    }

    int submit() throws IOException, InterruptedException {
        return send("POST", "/exam/submit", new byte[0]);
    }

    private int send(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Cookie", cookie)
                .header("X-Invigil", "1")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
