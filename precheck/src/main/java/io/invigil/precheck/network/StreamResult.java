package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the unsaturated stream told: measured once in a run and told on as the evidence of the check that measured
/// it.
///
/// @param transport    `udp` or `tcp`
/// @param packets      sent, or round trips made
/// @param medianMillis round trip
/// @param leastMillis  shortest round trip
/// @param p95Millis    round trip that one in twenty exceeds
/// @param jitterMillis mean difference of two round trips that follow each other
/// @param lostUp       packets lost on the way there; 0 by TCP, which hides it
/// @param lostDown     packets lost on the way back; 0 by TCP
record StreamResult(
        String transport,
        int packets,
        double medianMillis,
        double leastMillis,
        double p95Millis,
        double jitterMillis,
        int lostUp,
        int lostDown) {
    private static final List<String> MEASURED_BY = List.of("network.latency", "network.jitter", "network.loss");

    static StreamResult of(EchoFigures figures) {
        return new StreamResult(
                UdpAccess.UDP,
                figures.packets(),
                figures.medianNanos() / 1e6,
                figures.leastNanos() / 1e6,
                figures.p95Nanos() / 1e6,
                figures.jitterNanos() / 1e6,
                figures.lostUp(),
                figures.lostDown());
    }

    /// What an earlier check of this run has measured.
    static Optional<StreamResult> earlier(CheckContext context) {
        return MEASURED_BY.stream()
                .flatMap(id -> context.earlier().of(id).stream())
                .map(Finding::evidence)
                .flatMap(evidence -> read(evidence).stream())
                .findFirst();
    }

    Findings write(Findings findings) {
        return findings.with(UdpAccess.TRANSPORT, transport)
                .with("packets", packets)
                .with("medianMillis", Figures.two(medianMillis))
                .with("leastMillis", Figures.two(leastMillis))
                .with("p95Millis", Figures.two(p95Millis))
                .with("jitterMillis", Figures.two(jitterMillis))
                .with("lostUp", lostUp)
                .with("lostDown", lostDown);
    }

    private static Optional<StreamResult> read(Map<String, String> evidence) {
        if (!evidence.containsKey("medianMillis") || !evidence.containsKey("lostDown")) {
            return Optional.empty();
        }
        return Optional.of(new StreamResult(
                evidence.getOrDefault(UdpAccess.TRANSPORT, ""),
                (int) number(evidence, "packets"),
                number(evidence, "medianMillis"),
                number(evidence, "leastMillis"),
                number(evidence, "p95Millis"),
                number(evidence, "jitterMillis"),
                (int) number(evidence, "lostUp"),
                (int) number(evidence, "lostDown")));
    }

    private static double number(Map<String, String> evidence, String name) {
        return Double.parseDouble(evidence.getOrDefault(name, "0"));
    }

    boolean byUdp() {
        return transport.equals(UdpAccess.UDP);
    }

    /// Share lost on the way there, percent.
    double lossUp() {
        return 100.0 * lostUp / packets;
    }

    /// Share lost on the way back, percent of those that got there.
    double lossDown() {
        return lostUp >= packets ? 0 : 100.0 * lostDown / (packets - lostUp);
    }

    /// Share lost on the worse of the two ways, percent.
    double loss() {
        return Math.max(lossUp(), lossDown());
    }
}
