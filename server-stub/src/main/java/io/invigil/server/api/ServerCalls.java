package io.invigil.server.api;

import io.invigil.protocol.wire.WireCodec;
import io.invigil.server.measure.Congestion;
import io.invigil.server.measure.MeasureCalls;
import io.invigil.server.measure.UploadCount;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What anybody may ask: who the server is, and how fast the line to it is.
final class ServerCalls {
    /// Most bytes of a throughput measurement, either way.
    static final long MAX_THROUGHPUT = 64L * 1024 * 1024;

    /// The version that is shown; the protocol's version decides whether agents fit.
    static final String VERSION = "0.1.0";

    private static final int BLOCK = 256 * 1024;

    private final ApiSettings settings;
    private final InstantSource clock;
    private final Buffer noise;
    private final Congestion congestion = new Congestion();

    ServerCalls(ApiSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        byte[] bytes = new byte[BLOCK];
        new Random(BLOCK).nextBytes(bytes);
        this.noise = Buffer.buffer(bytes);
    }

    void mount(Router router) {
        router.get("/api/v1/server").handler(this::server);
        router.get("/api/v1/ping")
                .handler(context -> context.response().setStatusCode(204).end());
        router.get("/api/v1/throughput").handler(this::down);
        router.post("/api/v1/throughput").handler(this::up);
    }

    private void server(RoutingContext context) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", "Invigil");
        answer.put("version", VERSION);
        answer.put("protocol", WireCodec.PROTOCOL);
        answer.put("time", clock.instant().toString());
        answer.put("ingest", Headers.host(context) + ":" + settings.ingestPort());
        @Nullable String measure = context.get(MeasureCalls.ADVERTISED);
        if (measure != null) {
            answer.put("measure", measure);
        }
        Handling.json(context, 200, answer);
    }

    private void down(RoutingContext context) {
        long bytes = length(context.request().getParam("bytes"));
        congestion.preferBbr(context.request().connection());
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Length", Long.toString(bytes));
        AtomicLong left = new AtomicLong(bytes);
        response.drainHandler(ready -> send(response, left));
        send(response, left);
    }

    private void send(HttpServerResponse response, AtomicLong left) {
        while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            int next = (int) Math.min(BLOCK, left.get());
            if (left.addAndGet(-next) == 0) {
                response.end(noise.slice(0, next));
                return;
            }
            response.write(noise.slice(0, next));
        }
    }

    private void up(RoutingContext context) {
        HttpServerRequest request = context.request();
        UploadCount count = new UploadCount(context.response(), "true".equals(request.getParam("progress")));
        request.handler(chunk -> {
            if (count.arrived(chunk.length()) > MAX_THROUGHPUT
                    && !context.response().ended()) {
                request.handler(rest -> {});
                context.fail(new HttpProblem(413, "too-long", "at most " + MAX_THROUGHPUT + " bytes are taken"));
            }
        });
        request.endHandler(end -> {
            if (!context.response().ended() && !count.toldAll()) {
                Handling.json(context, 200, Map.of("bytes", count.bytes()));
            }
        });
    }

    private static long length(@Nullable String text) {
        try {
            long bytes = Long.parseLong(text == null ? "" : text);
            if (bytes >= 1 && bytes <= MAX_THROUGHPUT) {
                return bytes;
            }
        } catch (NumberFormatException noNumber) {
            throw HttpProblem.badRequest("'bytes' must be a number from 1 to " + MAX_THROUGHPUT);
        }
        throw HttpProblem.badRequest("'bytes' must be a number from 1 to " + MAX_THROUGHPUT);
    }
}
