package io.invigil.server.console;

import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The page of all candidates. Its address says what it shows, so that it can be loaded again and handed on.
final class LivePage {
    private final Door door;
    private final Looks looks;
    private final LiveBoard board;
    private final Pages pages;

    LivePage(Door door, Looks looks, LiveBoard board, Pages pages) {
        this.door = door;
        this.looks = looks;
        this.board = board;
        this.pages = pages;
    }

    void mount(Router router) {
        Handling.serve(router.get("/console"), this::page);
    }

    private void page(RoutingContext context) {
        Optional<Door.Proctor> proctor = door.proctor(context);
        if (proctor.isEmpty()) {
            Handling.redirect(context, "/console/login");
            return;
        }
        looks.saw(proctor.get(), "live");
        GridView view = GridView.of(context.request()::getParam);
        Predicate<StoredSession> seen = proctor.get()::sees;
        board.prepare(seen, view);
        Handling.html(
                context,
                200,
                pages.render(
                        "console/live.jte",
                        Map.of(
                                "proctor",
                                proctor.get().account(),
                                "csrf",
                                proctor.get().csrf(),
                                "grid",
                                GridPage.of(view, board.now(seen)))));
    }
}
