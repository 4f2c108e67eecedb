package io.invigil.server.portal;

import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The page on which the exam's browser is rehearsed: it needs what the exam's page needs, knows nobody, and says in
/// its title what worked.
public final class BrowserTrial {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserTrial.class);
    private static final int LONGEST_MILLIS = 15_000;
    private static final int LONGEST_WORD = 16;

    private final Vertx vertx;
    private final Pages pages;

    /// @param vertx closes connections that stay too long
    public BrowserTrial(Vertx vertx, Pages pages) {
        this.vertx = vertx;
        this.pages = pages;
    }

    /// Adds the routes.
    public void mount(Router router) {
        Handling.serve(
                router.get("/check/page"),
                context -> Handling.html(context, 200, pages.render("report/try.jte", Map.of())));
        router.get("/check/page/answer").handler(context -> Handling.json(context, 200, Map.of("works", true)));
        router.get("/check/page/socket").handler(this::socket);
    }

    private void socket(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            throw HttpProblem.badRequest("this address is for a live connection");
        }
        context.request()
                .toWebSocket()
                .onSuccess(this::opened)
                .onFailure(gone -> LOG.debug("A trial page was closed while it connected", gone));
    }

    private void opened(ServerWebSocket socket) {
        long timer = vertx.setTimer(LONGEST_MILLIS, late -> {
            var _ = socket.close();
        });
        socket.closeHandler(closed -> vertx.cancelTimer(timer));
        socket.textMessageHandler(word -> {
            if (word.length() > LONGEST_WORD) {
                var _ = socket.close();
            } else {
                var _ = socket.writeTextMessage(word);
            }
        });
    }
}
