package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Does the line hold for a minute: when does it drop out and for how long, and when does this computer change its
/// access point, gateway or address?
public final class StabilityCheck extends NetworkCheck {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final int TOLD_EVERY = 100;
    private static final double LONGEST_OUTAGE_SECONDS = 2;

    private final Duration span;

    /// For `ServiceLoader`.
    public StabilityCheck() {
        this(Surroundings.ofThisComputer(), Duration.ofMinutes(1));
    }

    StabilityCheck(Surroundings surroundings, Duration span) {
        super(surroundings);
        this.span = span;
    }

    @Override
    public String id() {
        return "network.stability";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(80);
    }

    /// Packets are sent at times that a virtual thread, woken by others, would miss.
    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return context.depth() == Depth.LONG
                ? words(
                        "stability.limit",
                        LONGEST_OUTAGE_SECONDS,
                        context.policy().network().lossPercent())
                : Phrase.NONE;
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        if (context.depth() != Depth.LONG) {
            return findings.inconclusive(words("stability.only-long"), Phrase.NONE);
        }
        Optional<UdpLine> line = UdpAccess.open(client, context);
        if (line.isEmpty()) {
            return findings.with(UdpAccess.TRANSPORT, UdpAccess.TCP)
                    .inconclusive(words("stability.no-udp"), words("loss.hidden.remedy"));
        }
        ServerAddress server = context.server().orElseThrow();
        int packets = (int) (span.toMillis() / INTERVAL.toMillis());
        try (UdpLine open = line.get();
                PlaceWatch watch = PlaceWatch.start(() -> new PlaceReader(surroundings()).towards(server, false))) {
            EchoFigures figures = new EchoStream(open, 2, packets, INTERVAL).run(sent -> {
                if (sent % TOLD_EVERY == 0) {
                    context.progress().doing(words("stability.doing", sent * INTERVAL.toMillis() / 1000));
                }
            });
            if (figures.endedSilent()) {
                client.ping();
            }
            return judge(figures, watch.changes(), context, findings);
        } catch (LineBrokenException broken) {
            client.ping();
            return findings.inconclusive(words("stability.broken"), words("stability.remedy"));
        }
    }

    private static Finding judge(
            EchoFigures figures, List<PlaceWatch.Change> changes, CheckContext context, Findings findings) {
        double longest = figures.outages().stream()
                        .mapToLong(EchoFigures.Outage::nanos)
                        .max()
                        .orElse(0)
                / 1e9;
        StreamResult result = StreamResult.of(figures);
        result.write(findings)
                .with("dropOuts", outages(figures))
                .with("changes", changes.stream().map(PlaceWatch.Change::text).collect(Collectors.joining("; ")))
                .measured(Figures.rounded(longest, 2), "s");
        Phrase summary = words("stability.summary", figures.outages().size(), longest, changes.size(), result.loss());
        if (longest > LONGEST_OUTAGE_SECONDS
                || result.loss() > context.policy().network().lossPercent()) {
            return findings.fail(summary, words("stability.remedy"));
        }
        return figures.outages().isEmpty() && changes.isEmpty()
                ? findings.pass(summary)
                : findings.warn(summary, words("stability.remedy"));
    }

    private static String outages(EchoFigures figures) {
        return figures.outages().stream()
                .map(outage ->
                        Figures.one(outage.nanos() / 1e9) + " s at " + Figures.one(outage.afterNanos() / 1e9) + " s")
                .collect(Collectors.joining("; "));
    }
}
