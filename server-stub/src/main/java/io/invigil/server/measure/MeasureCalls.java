package io.invigil.server.measure;

import io.invigil.protocol.measure.MeasureTicket;
import io.invigil.protocol.measure.Responder;
import io.invigil.protocol.measure.ResponderLimits;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// The calls that stand before a measurement by datagrams: where the responder is, and a ticket for it.
public final class MeasureCalls {
    /// Under this name a request for `/api/v1/server` carries what is to be said of the responder.
    public static final String ADVERTISED = "measure";

    private static final int TICKETS_A_MINUTE = 40;

    private final Responder responder;
    private final InstantSource clock;
    private final Throttle throttle;

    /// @param responder that answers those with a ticket
    public MeasureCalls(Responder responder, InstantSource clock) {
        this.responder = responder;
        this.clock = clock;
        this.throttle = new Throttle(TICKETS_A_MINUTE, Duration.ofMinutes(1), clock);
    }

    /// Adds the routes; to be called before those that say what the server is.
    public void mount(Router router) {
        router.get("/api/v1/server").handler(context -> {
            context.put(ADVERTISED, Headers.host(context) + ":" + responder.port());
            context.next();
        });
        router.post("/api/v1/measurements").handler(this::ticket);
    }

    private void ticket(RoutingContext context) {
        throttle.pass(Handling.caller(context));
        MeasureTicket ticket = responder
                .issue()
                .orElseThrow(() -> new HttpProblem(
                        503, "measuring-others", "too many lines are being measured; try again in a minute"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", ticket.idText());
        answer.put("secret", ticket.secretText());
        answer.put(
                "expiresAt",
                clock.instant().plus(ResponderLimits.standard().validity()).toString());
        Handling.json(context, 201, answer);
    }
}
