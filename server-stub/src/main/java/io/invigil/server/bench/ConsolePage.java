package io.invigil.server.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One open console page, as far as the server can tell: a WebSocket over TLS with a proctor's cookie. What it is
/// told it hands on whole.
final class ConsolePage implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Consumer<String> told;
    private final StringBuilder message = new StringBuilder();
    private @Nullable WebSocket socket;

    private ConsolePage(Consumer<String> told) {
        this.told = told;
    }

    /// Opens the page of all candidates, with a tile for each.
    ///
    /// @param https  the server, such as `https://127.0.0.1:8443`
    /// @param cookie of a proctor who is logged in
    /// @param told   hears each message, one after the other
    static ConsolePage open(HttpClient client, URI https, String cookie, Consumer<String> told) throws Exception {
        ConsolePage page = new ConsolePage(told);
        page.socket = client.newWebSocketBuilder()
                .header("Cookie", cookie)
                .buildAsync(URI.create("wss://" + https.getAuthority() + "/console/live?size=300"), page)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return page;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            told.accept(message.toString());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
