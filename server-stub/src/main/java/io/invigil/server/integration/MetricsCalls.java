package io.invigil.server.integration;

import io.invigil.server.ingest.IngestServer;
import io.invigil.server.journal.Journal;
import io.invigil.server.session.Database;
import io.invigil.server.web.Handling;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// The server's figures at `/metrics`, as Prometheus reads them, for tokens with the scope `metrics:read`.
final class MetricsCalls {
    private final TokenGuard guard;
    private final Database database;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge sessions = MultiGauge.builder("invigil.sessions")
            .description("Sessions by state")
            .register(registry);
    private final MultiGauge incidents = MultiGauge.builder("invigil.incidents.open")
            .description("Incidents that nobody has decided on, by severity")
            .register(registry);
    private final MultiGauge refused;
    private final IngestServer ingest;

    MetricsCalls(TokenGuard guard, Database database, Journal journal, IngestServer ingest) {
        this.guard = guard;
        this.database = database;
        this.ingest = ingest;
        this.refused = MultiGauge.builder("invigil.ingest.refused")
                .description("Connections and messages refused since the start, by cause")
                .register(registry);
        Gauge.builder("invigil.agents.connected", ingest, IngestServer::agents)
                .description("Agents that are connected now")
                .register(registry);
        Gauge.builder("invigil.journal.load", journal, Journal::load)
                .description("How busy the journal is, 0 idle to 10 overloaded")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    void mount(Router router) {
        Handling.serve(router.get("/metrics"), this::metrics);
    }

    private void metrics(RoutingContext context) {
        guard.caller(context, Scope.METRICS_READ);
        sessions.register(counted("SELECT state, count(*) FROM session GROUP BY state", "state"), true);
        incidents.register(
                counted("SELECT severity, count(*) FROM incident WHERE state = 'OPEN' GROUP BY severity", "severity"),
                true);
        refused.register(
                ingest.refusals().entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(Tags.of("cause", entry.getKey()), entry.getValue()))
                        .toList(),
                true);
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(registry.scrape());
    }

    private List<MultiGauge.Row<?>> counted(String query, String tag) {
        return database.read(sql -> sql.<MultiGauge.Row<?>>all(
                query, row -> MultiGauge.Row.of(Tags.of(tag, row.getString(1)), row.getLong(2))));
    }
}
