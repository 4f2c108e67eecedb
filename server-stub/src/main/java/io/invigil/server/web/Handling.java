package io.invigil.server.web;

import io.invigil.protocol.wire.Json;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How requests are handled: bodies with a limit, work off the event loop, failures as answers in words.
public final class Handling {
    private static final Logger LOG = LoggerFactory.getLogger(Handling.class);

    private Handling() {}

    /// Serves a route without a body on a worker thread.
    public static void serve(Route route, Handler<RoutingContext> work) {
        route.blockingHandler(work, false);
    }

    /// Serves a route on a worker thread when its body is there.
    ///
    /// @param maxBytes longest body
    public static void serve(Route route, int maxBytes, Handler<RoutingContext> work) {
        route.handler(BodyHandler.create(false).setBodyLimit(maxBytes)).blockingHandler(work, false);
    }

    /// The body's bytes.
    public static byte[] body(RoutingContext context) {
        Buffer buffer = context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    /// Answers with JSON.
    public static void json(RoutingContext context, int status, Object value) {
        HttpServerResponse response = context.response();
        if (!response.ended()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(Json.bytes(value)));
        }
    }

    /// Answers with a page.
    public static void html(RoutingContext context, int status, byte[] page) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(Buffer.buffer(page));
    }

    /// Sends the browser on.
    public static void redirect(RoutingContext context, String path) {
        context.response().setStatusCode(303).putHeader("Location", path).end();
    }

    /// A failed request as a problem that may be shown.
    public static HttpProblem problem(RoutingContext context) {
        @Nullable Throwable failure = context.failure();
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        int status = context.statusCode();
        if (failure != null && (status < 400 || status >= 500)) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
        }
        return ofStatus(status);
    }

    private static HttpProblem ofStatus(int status) {
        return switch (status) {
            case 404 -> new HttpProblem(404, "not-found", "there is nothing at this address");
            case 405 -> new HttpProblem(405, "wrong-method", "this address does not take that method");
            case 413 -> new HttpProblem(413, "too-long", "what was sent is longer than is accepted here");
            case 400, 414, 415, 431 -> new HttpProblem(status, "bad-request", "the request is malformed");
            default ->
                new HttpProblem(500, "failed", "the server failed; try again, and tell the operator if it stays");
        };
    }

    /// Answers a failed request with `{"error":..., "message":...}`.
    public static void jsonProblem(RoutingContext context) {
        HttpProblem problem = problem(context);
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        problem.retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader("Retry-After", seconds.toString()));
        json(context, problem.status(), Map.of("error", problem.code(), "message", problem.message()));
    }

    /// The value of a cookie.
    public static Optional<String> cookie(RoutingContext context, String name) {
        var cookie = context.request().getCookie(name);
        return cookie == null ? Optional.empty() : Optional.of(cookie.getValue());
    }

    /// The network address of the caller.
    public static String caller(RoutingContext context) {
        var address = context.request().remoteAddress();
        return address == null || address.hostAddress() == null ? "unknown" : address.hostAddress();
    }
}
