package io.invigil.server.app;

import io.invigil.protocol.wire.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the server answered.
public record Reply(int status, HttpHeaders headers, byte[] bytes) {
    /// The body as text.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The body as JSON.
    public JsonNode json() {
        return Json.mapper().readTree(bytes);
    }

    /// The error's name.
    public String error() {
        return json().path("error").asString("");
    }

    /// Name and value of the cookie that was set.
    public Optional<String> cookie() {
        return headers.firstValue("set-cookie").map(line -> line.substring(0, line.indexOf(';')));
    }
}
