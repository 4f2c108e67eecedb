package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.session.StoredSession;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open console page. Tiles travel as HTML made by the server, so that all text in them is escaped in one
/// place; pictures travel as addresses.
///
/// Messages, each a JSON object: `{"tile","html","camera","screen"}`, `{"pictures","camera","screen"}`,
/// `{"order":[ids]}`, `{"alive":true}`. A page that cannot keep up misses updates; when it is ready again it gets the
/// tiles that it missed as they are then.
final class LiveSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    private final ServerWebSocket socket;
    private final LiveBoard board;
    private final Tiles tiles;
    private final Predicate<StoredSession> sees;
    private final Optional<String> only;
    private List<String> order = List.of();
    private final Set<SessionId> missed = new LinkedHashSet<>();
    private boolean orderMissed;

    /// @param sees which sessions may be shown
    /// @param only the one session that the page shows; empty for all
    LiveSocket(
            ServerWebSocket socket,
            LiveBoard board,
            Tiles tiles,
            Predicate<StoredSession> sees,
            Optional<String> only) {
        this.socket = socket;
        this.board = board;
        this.tiles = tiles;
        this.sees = sees;
        this.only = only;
    }

    /// Makes the HTML of a tile.
    @FunctionalInterface
    interface Tiles {
        String html(CandidateView candidate);
    }

    /// Sends everything, for a page that was just opened.
    synchronized void start() {
        List<CandidateView> all = board.all();
        for (CandidateView candidate : all) {
            if (shown(candidate)) {
                send(tile(candidate));
            }
        }
        sendOrder(all);
    }

    /// Sends what has changed.
    synchronized void update(LiveUpdate update) {
        try {
            if (socket.isClosed()) {
                return;
            }
            if (socket.writeQueueFull()) {
                miss(update);
                return;
            }
            update.candidates()
                    .forEach(candidate -> missed.remove(candidate.session().id()));
            orderMissed &= update.order().isEmpty();
            catchUp();
            update.candidates().stream().filter(this::shown).forEach(candidate -> send(tile(update, candidate)));
            update.pictures().stream().filter(this::shown).forEach(candidate -> send(Json.text(pictures(candidate))));
            update.order().ifPresent(this::sendOrder);
        } catch (IllegalStateException closed) {
            LOG.debug("A console page was closed while it was told something", closed);
        }
    }

    private void miss(LiveUpdate update) {
        Stream.concat(update.candidates().stream(), update.pictures().stream())
                .filter(this::shown)
                .forEach(candidate -> missed.add(candidate.session().id()));
        orderMissed |= update.order().isPresent();
    }

    private void catchUp() {
        missed.forEach(session -> board.view(session).ifPresent(candidate -> send(tile(candidate))));
        missed.clear();
        if (orderMissed) {
            sendOrder(board.all());
            orderMissed = false;
        }
    }

    /// Shows the page that the server is still there, and what it has missed. May block on a disk.
    synchronized void alive() {
        if (!socket.isClosed() && !socket.writeQueueFull()) {
            catchUp();
            send(Json.text(Map.of("alive", true)));
        }
    }

    private boolean shown(CandidateView candidate) {
        return sees.test(candidate.session()) && (only.isEmpty() || only.get().equals(candidate.id()));
    }

    /// The page of one candidate shows more than the tile that all others share.
    private String tile(LiveUpdate update, CandidateView candidate) {
        return only.isEmpty() ? update.message(candidate, this::tile) : tile(candidate);
    }

    private String tile(CandidateView candidate) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("tile", candidate.id());
        message.put("html", tiles.html(candidate));
        message.put("camera", candidate.camera());
        message.put("screen", candidate.screen());
        return Json.text(message);
    }

    private static Map<String, Object> pictures(CandidateView candidate) {
        return Map.of("pictures", candidate.id(), "camera", candidate.camera(), "screen", candidate.screen());
    }

    private void sendOrder(List<CandidateView> candidates) {
        List<String> now =
                candidates.stream().filter(this::shown).map(CandidateView::id).toList();
        if (only.isEmpty() && !now.equals(order)) {
            order = now;
            send(Json.text(Map.of("order", now)));
        }
    }

    private void send(String message) {
        var _ = socket.writeTextMessage(message);
    }
}
