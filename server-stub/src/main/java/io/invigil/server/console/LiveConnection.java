package io.invigil.server.console;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket of the console's pages: opened only for proctors and their own pages, closed when they log out.
final class LiveConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final int ALIVE_MILLIS = 10_000;
    private static final short LOGGED_OUT = 4401;

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
        vertx.executeBlocking(() -> door.proctor(context).isPresent() && !Headers.fromElsewhere(context), false)
                .onComplete(allowed -> {
                    context.request().resume();
                    if (!Boolean.TRUE.equals(allowed.result())) {
                        context.fail(new HttpProblem(401, "not-logged-in", "log in to the console first"));
                        return;
                    }
                    context.request()
                            .toWebSocket()
                            .onSuccess(socket -> opened(
                                    socket,
                                    Door.token(context).orElse(""),
                                    Optional.ofNullable(context.request().getParam("session"))))
                            .onFailure(gone -> LOG.debug("A console page was closed while it connected", gone));
                });
    }

    private void opened(ServerWebSocket socket, String token, Optional<String> only) {
        String template = only.isPresent() ? "console/standing.jte" : "console/tile.jte";
        LiveSocket page = new LiveSocket(
                socket,
                board,
                candidate -> new String(pages.render(template, Map.of("candidate", candidate)), StandardCharsets.UTF_8),
                only);
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
        var _ = vertx.executeBlocking(
                () -> {
                    page.start();
                    return true;
                },
                false);
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
