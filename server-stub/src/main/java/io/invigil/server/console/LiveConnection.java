package io.invigil.server.console;

import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket of the console's pages: opened only for proctors and their own pages, closed when they log out.
final class LiveConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final int ALIVE_MILLIS = 10_000;
    private static final int MOST_WAITING = 50;
    private static final short LOGGED_OUT = 4401;
    private static final short TOO_MUCH = 1008;

    private final Vertx vertx;
    private final Door door;
    private final LiveBoard board;
    private final Pages pages;

    LiveConnection(Vertx vertx, Door door, LiveBoard board, Pages pages) {
        this.vertx = vertx;
        this.door = door;
        this.board = board;
        this.pages = pages;
    }

    void mount(Router router) {
        router.get("/console/live").handler(this::socket);
    }

    private void socket(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            throw HttpProblem.badRequest("this address is for the console's live connection");
        }
        context.request().pause();
        vertx.executeBlocking(
                        () -> Headers.fromElsewhere(context) ? Optional.<Door.Proctor>empty() : door.proctor(context),
                        false)
                .onComplete(allowed -> {
                    context.request().resume();
                    Optional<Door.Proctor> proctor = allowed.succeeded() ? allowed.result() : Optional.empty();
                    if (proctor.isEmpty()) {
                        context.fail(new HttpProblem(401, "not-logged-in", "log in to the console first"));
                        return;
                    }
                    Predicate<StoredSession> seen = proctor.get()::sees;
                    context.request()
                            .toWebSocket()
                            .onSuccess(socket -> opened(context, socket, seen))
                            .onFailure(gone -> LOG.debug("A console page was closed while it connected", gone));
                });
    }

    private void opened(RoutingContext context, ServerWebSocket socket, Predicate<StoredSession> seen) {
        String token = Door.token(context).orElse("");
        Optional<String> only = Optional.ofNullable(context.request().getParam("session"));
        String template = only.isPresent() ? "console/standing.jte" : "console/tile.jte";
        LiveSocket page = new LiveSocket(
                socket,
                board,
                candidate -> new String(pages.render(template, Map.of("candidate", candidate)), StandardCharsets.UTF_8),
                new LiveSocket.Shows(only, seen, GridView.of(context.request()::getParam)));
        if (context.request().getParam("paused") != null) {
            page.pause();
        }
        AutoCloseable watching = board.watch(page::update);
        long timer = vertx.setPeriodic(ALIVE_MILLIS, tick -> goOn(socket, page, token));
        socket.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            try {
                watching.close();
            } catch (Exception never) {
                throw new IllegalStateException("a list lets go of what is in it", never);
            }
        });
        listen(socket, new PageWishes(page));
        var _ = vertx.executeBlocking(
                () -> {
                    page.start();
                    return true;
                },
                false);
    }

    /// What the page says is heard in order, beside the event loop.
    private void listen(ServerWebSocket socket, PageWishes wishes) {
        AtomicInteger waiting = new AtomicInteger();
        socket.textMessageHandler(text -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                var _ = socket.close(TOO_MUCH, "said too much at once");
                return;
            }
            var _ = vertx.executeBlocking(() -> wishes.heard(text), true).onComplete(done -> {
                waiting.decrementAndGet();
                if (done.failed()) {
                    LOG.debug("A console page said what could not be done", done.cause());
                }
            });
        });
    }

    /// A page whose proctor was logged out elsewhere shows nothing any more.
    private void goOn(ServerWebSocket socket, LiveSocket page, String token) {
        var _ = vertx.executeBlocking(() -> shownAlive(page, token), false).onSuccess(in -> {
            if (!in) {
                var _ = socket.close(LOGGED_OUT, "logged out");
            }
        });
    }

    private boolean shownAlive(LiveSocket page, String token) {
        boolean in = door.stillIn(token);
        if (in) {
            page.alive();
        }
        return in;
    }
}
