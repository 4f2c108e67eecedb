package io.invigil.server.console;

import io.invigil.server.account.AccessChanges;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket of the console's pages: opened only for proctors and their own pages, closed when their
/// log-in ends or when they may see or do something else than when it was opened. It is looked after each
/// change of accounts in this program, and every second for what `invigil proctor` changes beside it.
final class LiveConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final int ALIVE_MILLIS = 10_000;
    private static final int MOST_WAITING = 50;
    private static final int LOOK_MILLIS = 1_000;
    private static final short LOGGED_OUT = 4401;

    /// The page loads itself anew.
    private static final short CHANGED = 4403;

    private static final short TOO_MUCH = 1008;

    private final Vertx vertx;
    private final Door door;
    private final Console console;
    private final AccessChanges changes;
    private final LiveBoard board;
    private final Pages pages;

    LiveConnection(Vertx vertx, Door door, Console console, AccessChanges changes, LiveBoard board, Pages pages) {
        this.vertx = vertx;
        this.door = door;
        this.console = console;
        this.changes = changes;
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
        Optional<String> only = Optional.ofNullable(context.request().getParam("session"));
        vertx.executeBlocking(() -> allowed(context, only), false).onComplete(allowed -> {
            context.request().resume();
            if (allowed.failed()) {
                context.fail(allowed.cause());
                return;
            }
            context.request()
                    .toWebSocket()
                    .onSuccess(socket -> opened(context, socket, allowed.result(), only))
                    .onFailure(gone -> LOG.debug("A console page was closed while it connected", gone));
        });
    }

    private Door.Proctor allowed(RoutingContext context, Optional<String> only) {
        Door.Proctor proctor = door.reading(context);
        if (Headers.fromElsewhere(context)) {
            throw new HttpProblem(401, "foreign-page", "only the console itself may do this; load the page again");
        }
        if (only.isPresent() && console.seen(proctor, only.get()).isEmpty()) {
            throw new HttpProblem(404, "unknown-session", "there is no such session");
        }
        return proctor;
    }

    private void opened(RoutingContext context, ServerWebSocket socket, Door.Proctor proctor, Optional<String> only) {
        String token = Door.token(context).orElse("");
        String template = only.isPresent() ? "console/standing.jte" : "console/tile.jte";
        LiveSocket page = new LiveSocket(
                socket,
                board,
                candidate -> new String(pages.render(template, Map.of("candidate", candidate)), StandardCharsets.UTF_8),
                new LiveSocket.Shows(only, console.seenBy(proctor), GridView.of(context.request()::getParam)));
        if (context.request().getParam("paused") != null) {
            page.pause();
        }
        AutoCloseable watching = board.watch(page::update);
        AutoCloseable listening = changes.listen(() -> look(socket, token, proctor));
        long looking = vertx.setPeriodic(LOOK_MILLIS, tick -> look(socket, token, proctor));
        long timer = vertx.setPeriodic(ALIVE_MILLIS, tick -> alive(page));
        socket.closeHandler(closed -> {
            vertx.cancelTimer(looking);
            vertx.cancelTimer(timer);
            close(listening);
            close(watching);
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

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception never) {
            throw new IllegalStateException("a list lets go of what is in it", never);
        }
    }

    private void alive(LiveSocket page) {
        var _ = vertx.executeBlocking(
                () -> {
                    page.alive();
                    return true;
                },
                false);
    }

    /// A page whose proctor was logged out elsewhere shows nothing any more, and one whose rights were
    /// changed is opened anew. An open page counts as use of the log-in.
    private void look(ServerWebSocket socket, String token, Door.Proctor opener) {
        var _ = vertx.executeBlocking(() -> door.proctor(token), false).onSuccess(found -> {
            if (found.isEmpty()) {
                var _ = socket.close(LOGGED_OUT, "logged out");
            } else if (!found.get().account().maySameAs(opener.account())) {
                var _ = socket.close(CHANGED, "what you may see was changed");
            }
        });
    }
}
