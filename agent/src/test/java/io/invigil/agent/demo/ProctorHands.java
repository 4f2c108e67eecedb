package io.invigil.agent.demo;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A proctor who is logged in to the console and sends its forms.
record ProctorHands(HttpClient http, ServerAddress address, String cookie) {
    private static final Pattern CSRF = Pattern.compile("data-csrf=\"([0-9a-f]+)\"");

    /// Logs in.
    ///
    /// @param link a link that works once
    static ProctorHands open(String link, ServerAddress address) throws IOException, InterruptedException {
        HttpClient http = ServerTrust.client(address, Duration.ofSeconds(15));
        var entered = http.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding());
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return new ProctorHands(http, address, cookie);
    }

    /// The page of a candidate.
    String page(String session) throws IOException, InterruptedException {
        return send(request("/console/sessions/" + session)).body();
    }

    /// Gives the candidate's computer back.
    ///
    /// @return the answer's status
    int unlock(String session, String reason) throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(page(session));
        if (!csrf.find()) {
            throw new IllegalStateException("the candidate's page has no token for its forms");
        }
        String form = "csrf=" + csrf.group(1) + "&reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        return send(request("/console/sessions/" + session + "/unlock")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
