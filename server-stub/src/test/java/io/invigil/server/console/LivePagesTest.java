package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Json;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LivePagesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CANDIDATES = 30;
    private static final int ROUNDS = 20;

    /// Much more in all than what waits in sockets.
    private static final String LONG_TITLE = "long title ".repeat(400);

    @Test
    void aPageThatWasSlowShowsInTheEndWhatTheOthersShow(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.start(data)) {
            server.account("pat", PASSWORD);
            Map<String, String> cookie =
                    Map.of("Cookie", server.logIn("pat", PASSWORD).cookie().orElseThrow());
            List<Enrolled> candidates = new ArrayList<>();
            for (int i = 0; i < CANDIDATES; i++) {
                candidates.add(server.enrol("Candidate " + i));
            }
            Page quick = new Page(true);
            Page slow = new Page(false);
            WebSocket quickSocket = server.live(cookie, quick);
            WebSocket slowSocket = server.live(cookie, slow);

            for (int round = 0; round < ROUNDS; round++) {
                all(candidates, "round " + round + ": " + LONG_TITLE);
                awaitAll(quick, candidates, "round " + round + ":");
            }
            slowSocket.request(Long.MAX_VALUE);
            all(candidates, "the last one");

            awaitAll(slow, candidates, "the last one");
            assertThat(slow.tiles.get())
                    .as("tiles on the page that did not read")
                    .isLessThan(quick.tiles.get());
            quickSocket.abort();
            slowSocket.abort();
        }
    }

    private static void all(List<Enrolled> candidates, String title) throws Exception {
        for (Enrolled candidate : candidates) {
            candidate.happened(new TelemetryEvent.FocusChanged(false, title));
        }
    }

    private static void awaitAll(Page page, List<Enrolled> candidates, String text) {
        await().atMost(PATIENCE)
                .until(() -> candidates.stream().allMatch(candidate -> page.shows(candidate.session(), text)));
    }

    /// Remembers the newest tile of each candidate.
    private static final class Page implements WebSocket.Listener {
        private final Map<String, String> newest = new ConcurrentHashMap<>();
        private final AtomicInteger tiles = new AtomicInteger();
        private final StringBuilder message = new StringBuilder();
        private final boolean reads;

        Page(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (reads) {
                socket.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                JsonNode told = Json.mapper().readTree(message.toString());
                message.setLength(0);
                if (told.has("tile")) {
                    newest.put(told.get("tile").stringValue(), told.get("html").stringValue());
                    tiles.incrementAndGet();
                }
            }
            return null;
        }

        boolean shows(String session, String text) {
            return newest.getOrDefault(session, "").contains(text);
        }
    }
}
