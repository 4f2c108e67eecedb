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
/// place; pictures travel as addresses. Only of candidates whose tile is on the page anything is sent; of the others
/// only how many there are.
///
/// Messages, each a JSON object: `{"tile","html","camera","screen"}`, `{"pictures","camera","screen"}`,
/// `{"page":...}` ({@link PageWords}), `{"meanwhile"}` while the updates are paused, `{"alive":true}`. A page that
/// cannot keep up misses updates; when it is ready again it gets the tiles that it missed as they are then.
final class LiveSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    private final ServerWebSocket socket;
    private final LiveBoard board;
    private final Tiles tiles;
    private final Optional<String> only;
    private final Predicate<StoredSession> seen;
    private final PageWords words = new PageWords();
    private final Set<SessionId> missed = new LinkedHashSet<>();
    private final Set<String> meanwhile = new LinkedHashSet<>();
    private GridView view;
    private long viewNumber;
    private List<String> shown = List.of();
    private boolean held;
    private boolean paused;
    private boolean placeMissed;

    LiveSocket(ServerWebSocket socket, LiveBoard board, Tiles tiles, Shows shows) {
        this.socket = socket;
        this.board = board;
        this.tiles = tiles;
        this.only = shows.only();
        this.seen = shows.seen();
        this.view = shows.view();
    }

    /// What a page shows.
    ///
    /// @param only the one session of the page of one candidate; empty for the page of all
    /// @param seen whether the proctor may see a session
    /// @param view what the page of all shows first
    record Shows(Optional<String> only, Predicate<StoredSession> seen, GridView view) {}

    /// Makes the HTML of a tile.
    @FunctionalInterface
    interface Tiles {
        String html(CandidateView candidate);
    }

    /// Sends everything, for a page that was just opened. May block on a disk.
    void start() {
        if (only.isEmpty()) {
            board.prepare(seen, view());
        }
        synchronized (this) {
            if (!paused) {
                shown = List.of();
                placeAsked();
            }
        }
    }

    private void placeAsked() {
        if (only.isPresent()) {
            show(one(only.get()));
        } else {
            place(board.now(seen), true);
        }
    }

    private List<CandidateView> one(String id) {
        try {
            return board.view(SessionId.parse(id)).filter(candidate -> seen.test(candidate.session())).stream()
                    .toList();
        } catch (IllegalArgumentException noId) {
            return List.of();
        }
    }

    private synchronized GridView view() {
        return view;
    }

    /// The page shows something else now. May block on a disk.
    ///
    /// @param number by which the page knows that this was heard
    void show(GridView wanted, long number) {
        board.prepare(seen, wanted);
        synchronized (this) {
            view = wanted;
            viewNumber = number;
            // also while the page is paused: this is no update, it was asked for
            placeAsked();
        }
    }

    /// Nothing moves under a hand or under the keyboard's focus: these stay where they are, until {@link #release()}.
    synchronized void hold(List<String> ids) {
        if (only.isEmpty()) {
            held = true;
            show(byIds(board.now(seen), ids));
        }
    }

    /// What was held may move.
    synchronized void release() {
        held = false;
        if (!paused && only.isEmpty()) {
            place(board.now(seen), false);
        }
    }

    /// The page wants no updates until {@link #goOn()}.
    synchronized void pause() {
        paused = true;
        meanwhile.clear();
    }

    /// The page wants updates again, and all that it missed.
    void goOn() {
        synchronized (this) {
            paused = false;
            words.forget();
        }
        start();
    }

    /// Sends what has changed.
    synchronized void update(LiveUpdate update) {
        try {
            if (socket.isClosed()) {
                return;
            }
            if (paused) {
                count(update);
                return;
            }
            if (socket.writeQueueFull()) {
                miss(update);
                return;
            }
            update.candidates()
                    .forEach(candidate -> missed.remove(candidate.session().id()));
            placeMissed &= update.all().isEmpty();
            catchUp();
            update.candidates().stream().filter(this::shown).forEach(candidate -> send(tile(update, candidate)));
            update.pictures().stream().filter(this::shown).forEach(candidate -> send(Json.text(pictures(candidate))));
            update.all().filter(_ -> only.isEmpty()).ifPresent(all -> place(LiveBoard.only(all, seen), false));
        } catch (IllegalStateException closed) {
            LOG.debug("A console page was closed while it was told something", closed);
        }
    }

    /// While the page is paused it is told how many have changed, and how many need a proctor.
    private void count(LiveUpdate update) {
        update.candidates().stream()
                .filter(candidate ->
                        seen.test(candidate.session()) && view.filter().fits(candidate))
                .forEach(candidate -> meanwhile.add(candidate.id()));
        if (only.isEmpty() && update.all().isPresent() && !socket.writeQueueFull()) {
            GridPage page = GridPage.of(view, LiveBoard.only(update.all().get(), seen));
            words.meanwhile(meanwhile.size(), page).ifPresent(this::send);
        }
    }

    private void miss(LiveUpdate update) {
        Stream.concat(update.candidates().stream(), update.pictures().stream())
                .filter(this::shown)
                .forEach(candidate -> missed.add(candidate.session().id()));
        placeMissed |= only.isEmpty() && update.all().isPresent();
    }

    private void catchUp() {
        missed.forEach(
                session -> board.view(session).filter(this::shown).ifPresent(candidate -> send(tile(candidate))));
        missed.clear();
        if (placeMissed) {
            placeMissed = false;
            place(board.now(seen), false);
        }
    }

    /// Shows the page that the server is still there, and what it has missed. May block on a disk.
    synchronized void alive() {
        if (!socket.isClosed() && !socket.writeQueueFull()) {
            if (!paused) {
                catchUp();
            }
            send(Json.text(Map.of("alive", true)));
        }
    }

    private boolean shown(CandidateView candidate) {
        return seen.test(candidate.session()) && shown.contains(candidate.id());
    }

    /// Sends the tiles that are new on the page, then which there are and in what order.
    ///
    /// @param all    whom the proctor may see, worst first
    /// @param asked  whether the page asked for it: then it is not held
    private void place(List<CandidateView> all, boolean asked) {
        GridPage page = GridPage.of(view, all);
        List<CandidateView> next = held && !asked ? byIds(all, shown) : page.candidates();
        show(next);
        long moved = page.ids().stream().filter(id -> !shown.contains(id)).count();
        words.page(page, shown, moved, viewNumber).ifPresent(this::send);
        words.choices(page).ifPresent(this::send);
    }

    private void show(List<CandidateView> next) {
        next.stream().filter(candidate -> !shown(candidate)).forEach(candidate -> send(tile(candidate)));
        shown = next.stream().map(CandidateView::id).toList();
    }

    private static List<CandidateView> byIds(List<CandidateView> all, List<String> ids) {
        Map<String, CandidateView> byId = new LinkedHashMap<>();
        all.forEach(candidate -> byId.put(candidate.id(), candidate));
        return ids.stream().filter(byId::containsKey).map(byId::get).distinct().toList();
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

    private void send(String message) {
        var _ = socket.writeTextMessage(message);
    }
}
