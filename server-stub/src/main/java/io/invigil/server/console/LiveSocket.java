package io.invigil.server.console;

import io.invigil.protocol.wire.Json;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open console page. Tiles travel as HTML made by the server, so that all text in them is escaped in one
/// place; pictures travel as addresses.
///
/// Messages, each a JSON object: `{"tile","html","camera","screen"}`, `{"pictures","camera","screen"}`,
/// `{"order":[ids]}`, `{"alive":true}`. A page that cannot keep up misses updates and gets all tiles anew.
final class LiveSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    private final ServerWebSocket socket;
    private final LiveBoard board;
    private final Tiles tiles;
    private final Optional<String> only;
    private List<String> order = List.of();
    private boolean behind;

    /// @param only the one session that the page shows; empty for all
    LiveSocket(ServerWebSocket socket, LiveBoard board, Tiles tiles, Optional<String> only) {
        this.socket = socket;
        this.board = board;
        this.tiles = tiles;
        this.only = only;
    }

    /// Makes the HTML of a tile.
    @FunctionalInterface
    interface Tiles {
        String html(CandidateView candidate);
    }

    /// Sends everything, for a page that was just opened.
    synchronized void start() {
        behind = false;
        List<CandidateView> all = board.all();
        for (CandidateView candidate : all) {
            if (shown(candidate)) {
                send(tile(candidate, tiles.html(candidate)));
            }
        }
        sendOrder(all.stream().map(CandidateView::id).toList());
    }

    /// Sends what has changed.
    synchronized void update(LiveUpdate update) {
        try {
            if (socket.isClosed()) {
                return;
            }
            if (socket.writeQueueFull()) {
                behind = true;
                return;
            }
            if (behind) {
                start();
                return;
            }
            update.candidates().stream()
                    .filter(this::shown)
                    .forEach(candidate -> send(tile(candidate, html(update, candidate))));
            update.pictures().stream().filter(this::shown).forEach(candidate -> send(pictures(candidate)));
            update.order().ifPresent(this::sendOrder);
        } catch (IllegalStateException closed) {
            LOG.debug("A console page was closed while it was told something", closed);
        }
    }

    /// Shows the page that the server is still there.
    synchronized void alive() {
        if (!socket.isClosed() && !socket.writeQueueFull()) {
            send(Map.of("alive", true));
        }
    }

    private boolean shown(CandidateView candidate) {
        return only.isEmpty() || only.get().equals(candidate.id());
    }

    /// The page of one candidate shows more than the tile that all others share.
    private String html(LiveUpdate update, CandidateView candidate) {
        return only.isEmpty() ? update.html(candidate, tiles) : tiles.html(candidate);
    }

    private Map<String, Object> tile(CandidateView candidate, String html) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("tile", candidate.id());
        message.put("html", html);
        message.put("camera", candidate.camera());
        message.put("screen", candidate.screen());
        return message;
    }

    private static Map<String, Object> pictures(CandidateView candidate) {
        return Map.of("pictures", candidate.id(), "camera", candidate.camera(), "screen", candidate.screen());
    }

    private void sendOrder(List<String> now) {
        if (only.isEmpty() && !now.equals(order)) {
            order = now;
            send(Map.of("order", now));
        }
    }

    private void send(Map<String, Object> message) {
        var _ = socket.writeTextMessage(Json.text(message));
    }
}
