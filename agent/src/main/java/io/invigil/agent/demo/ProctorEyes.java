package io.invigil.agent.demo;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A proctor who is logged in to the console and looks at what it pushes: the same link, socket and pictures that the
/// console's page uses.
final class ProctorEyes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http;
    private final ServerAddress address;
    private final String cookie;
    private final WebSocket socket;
    private final Messages messages;

    private ProctorEyes(HttpClient http, ServerAddress address, String cookie, WebSocket socket, Messages messages) {
        this.http = http;
        this.address = address;
        this.cookie = cookie;
        this.socket = socket;
        this.messages = messages;
    }

    /// Logs in.
    ///
    /// @param link a link that works once
    static ProctorEyes open(String link, ServerAddress address)
            throws DemoException, IOException, InterruptedException {
        HttpClient http = ServerTrust.client(address, PATIENCE);
        var entered = http.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding());
        String cookie = entered.headers()
                .firstValue("Set-Cookie")
                .map(header -> header.split(";", 2)[0])
                .orElseThrow(() -> new DemoException(
                        "the console did not take the proctor's link, but answered " + entered.statusCode()));
        Messages messages = new Messages();
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .header("Cookie", cookie)
                    .buildAsync(
                            URI.create(
                                    address.resolve("/console/live").toString().replaceFirst("https", "wss")),
                            messages)
                    .join();
            return new ProctorEyes(http, address, cookie, socket, messages);
        } catch (CompletionException refused) {
            throw new DemoException("the console's live connection was refused", refused);
        }
    }

    /// Waits until a camera picture and a screen picture of the session were pushed, and fetches both.
    ///
    /// @return what was seen
    String await(String session) throws DemoException, IOException, InterruptedException {
        JsonMapper mapper = JsonMapper.builder().build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String text = messages.whole.poll(200, TimeUnit.MILLISECONDS);
            if (text == null) {
                continue;
            }
            JsonNode message = mapper.readTree(text);
            String whose =
                    message.path("tile").asString(message.path("pictures").asString(""));
            String camera = message.path("camera").asString("");
            String screen = message.path("screen").asString("");
            if (whose.equals(session) && !camera.isEmpty() && !screen.isEmpty()) {
                return "camera (" + picture(camera) + " bytes) and screen (" + picture(screen) + " bytes)";
            }
        }
        throw new DemoException(
                "the console showed no camera and screen of the session within " + PATIENCE.toSeconds() + " s");
    }

    private int picture(String path) throws DemoException, IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofByteArray());
        byte[] bytes = answer.body();
        boolean jpeg = bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8;
        if (answer.statusCode() != 200 || !jpeg) {
            throw new DemoException("the console's picture " + path + " is none: status " + answer.statusCode());
        }
        return bytes.length;
    }

    @Override
    public void close() {
        socket.abort();
    }

    /// Puts the parts of each message together.
    private static final class Messages implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                whole.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
