package io.invigil.server.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers failed requests: programs and scripts get JSON, browsers a page.
public final class Failures {
    private static final int[] WITHOUT_ROUTE = {400, 404, 405, 413, 500};

    private final Pages pages;

    /// @param pages renders the page
    public Failures(Pages pages) {
        this.pages = pages;
    }

    /// Adds the handlers, behind all routes.
    public void mount(Router router) {
        router.route().failureHandler(this::answer);
        for (int status : WITHOUT_ROUTE) {
            router.errorHandler(status, this::answer);
        }
    }

    private void answer(RoutingContext context) {
        if (!browser(context) || context.response().headWritten()) {
            Handling.jsonProblem(context);
            return;
        }
        HttpProblem problem = Handling.problem(context);
        problem.retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader("Retry-After", seconds.toString()));
        Handling.html(context, problem.status(), pages.render("problem.jte", Map.of("problem", problem)));
    }

    private static boolean browser(RoutingContext context) {
        @Nullable String accepted = context.request().getHeader("Accept");
        return accepted != null
                && accepted.contains("text/html")
                && !context.request().path().startsWith("/api/")
                && context.request().getHeader("HX-Request") == null;
    }
}
