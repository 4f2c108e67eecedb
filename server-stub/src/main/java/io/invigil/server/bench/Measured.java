package io.invigil.server.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one run of a load has shown.
///
/// @param events         acknowledged in the measured time
/// @param seconds        measured time
/// @param p50Millis      from sending to acknowledgement, median
/// @param p99Millis      and the slowest hundredth
/// @param serverCpu      CPU seconds that the server took
/// @param clientCpu      CPU seconds that the load generator took
/// @param residentMegabytes of the server, at the end
/// @param flushes        that the disks were asked for, by all programs; -1 where the system does not say
record Measured(
        long events,
        double seconds,
        double p50Millis,
        double p99Millis,
        double serverCpu,
        double clientCpu,
        double residentMegabytes,
        long flushes) {

    /// Events a second.
    double rate() {
        return events / seconds;
    }

    /// CPU seconds of the server for a million events.
    double serverCpuPerMillion() {
        return events == 0 ? Double.NaN : serverCpu / events * 1e6;
    }

    /// For the JSON file.
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("eventsPerSecond", Math.round(rate()));
        facts.put("events", events);
        facts.put("seconds", rounded(seconds));
        facts.put("p50Millis", rounded(p50Millis));
        facts.put("p99Millis", rounded(p99Millis));
        facts.put("serverCpuSecondsPerMillion", rounded(serverCpuPerMillion()));
        facts.put("clientCpuSeconds", rounded(clientCpu));
        facts.put("serverResidentMegabytes", rounded(residentMegabytes));
        facts.put("diskFlushes", flushes);
        return facts;
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : 0;
    }
}
