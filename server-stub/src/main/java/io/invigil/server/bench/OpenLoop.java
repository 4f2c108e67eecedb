package io.invigil.server.bench;

import io.invigil.server.app.DataFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Events at a fixed rate over many connections, whatever the server does: the latency counts from when each was
/// due.
///
/// @param rate     events a second, all connections together
/// @param compiled how long the server is under full load before, so that its code is compiled
/// @param warmUp   how long the rate is kept before it is measured
record OpenLoop(int connections, int rate, Duration compiled, Duration warmUp, Duration measured) {
    private static final byte[] NO_MEDIA = {};

    /// Runs it against a server of its own.
    ///
    /// @param folder to be made
    /// @return the figures
    Map<String, Object> run(Path folder, PrintStream out) throws Exception {
        DataFolder data = DataFolder.at(folder);
        out.printf(Locale.ROOT, "Enrolling %d agents%n", connections);
        Cohort cohort = Cohort.enrol(data, connections);
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try (TestedServer server = TestedServer.start(data)) {
            out.printf(Locale.ROOT, "%d s under full load that do not count%n", compiled.toSeconds());
            var _ = new InvigilLoad(cohort, new Shape(connections, 1), server).run(compiled, Duration.ofMillis(1));
            Meter meter = new Meter(server.handle());
            Map<BenchAgent, LoadEvents> events = new HashMap<>();
            try (Fleet fleet = Fleet.connect(cohort, server.ingest(), new MeterListener(meter, failed))) {
                fleet.agents().forEach(agent -> events.put(agent, new LoadEvents(events.size())));
                out.printf(Locale.ROOT, "%d events/s for %d s%n", rate, measured.toSeconds());
                Measured result;
                try (Schedule _ = new Schedule(fleet, rate, (agent, number, intended) -> {
                    LoadEvents of = events.get(agent);
                    if (of != null) {
                        agent.send(of.next(), NO_MEDIA, intended);
                    }
                })) {
                    result = meter.measure(warmUp, measured);
                }
                if (failed.isCompletedExceptionally()) {
                    throw new IllegalStateException("the load broke off", failed.exceptionNow());
                }
                return told(result, out);
            }
        }
    }

    private Map<String, Object> told(Measured result, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "open loop  %d events/s due, %.0f acknowledged  p50 %.2f ms  p99 %.2f ms  server CPU %.2f s/million"
                        + "  client CPU %.2f s  RSS %.0f MB  %d flushes%n",
                rate,
                result.rate(),
                result.p50Millis(),
                result.p99Millis(),
                result.serverCpuPerMillion(),
                result.clientCpu(),
                result.residentMegabytes(),
                result.flushes());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("connections", connections);
        figures.put("rate", rate);
        figures.putAll(result.facts());
        return figures;
    }
}
