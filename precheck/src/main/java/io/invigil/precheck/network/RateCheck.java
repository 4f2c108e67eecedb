package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.measure.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// What the checks of throughput have in common: the line is saturated with datagrams and timed at the receiver;
/// where datagrams do not get through, by TCP.
abstract sealed class RateCheck extends NetworkCheck permits DownloadCheck, UploadCheck {
    private static final Duration HOLD = Duration.ofMillis(1_300);
    private static final Duration BRIEF_HOLD = Duration.ofMillis(500);
    private static final double ENOUGH = 8;
    private static final double LEAST_CEILING = 20;
    private static final double MEGA = 1e6;

    private final String key;
    private final boolean down;

    RateCheck(Surroundings surroundings, String key, boolean down) {
        super(surroundings);
        this.key = key;
        this.down = down;
    }

    @Override
    public final String id() {
        return "network." + key;
    }

    @Override
    public final Duration deadline() {
        return Duration.ofSeconds(16);
    }

    /// Packets are sent at times that a virtual thread, woken by others, would miss.
    @Override
    public final boolean callsNativeCode() {
        return true;
    }

    @Override
    public final Phrase limit(CheckContext context) {
        return words("rate.limit", rate(megabitsWanted(context)));
    }

    /// The least that will do, Mbit/s.
    abstract double megabitsWanted(CheckContext context);

    @Override
    final Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        context.progress().doing(words(key + ".doing"));
        Optional<UdpLine> line = UdpAccess.open(client, context);
        if (line.isPresent()) {
            try (UdpLine open = line.get()) {
                return judge(open.measure(down, ceiling(context), hold(context)), context, findings);
            } catch (LineBrokenException broken) {
                // throws if the server is gone; else it is only the datagrams that do not get through
                client.ping();
                findings.with("udp", broken.why());
            }
        }
        context.progress().doing(words(key + ".doing-tcp"));
        try {
            TcpRate tcp =
                    new TcpRate(context.server().orElseThrow(), surroundings().proxies(), callTimeout());
            boolean brief = context.depth() == Depth.BRIEF;
            return judge(down ? tcp.down(brief) : tcp.up(brief), context, findings);
        } catch (IOException broken) {
            throw new ServerException(ServerProblem.of(context.server().orElseThrow(), broken), broken);
        }
    }

    private Finding judge(LoadOutcome outcome, CheckContext context, Findings findings) {
        double megabits = Figures.rounded(outcome.figure().megabits(), 2);
        findings.with(UdpAccess.TRANSPORT, UdpAccess.UDP)
                .with("saturated", outcome.saturated())
                .with("packets", outcome.figure().packets())
                .with("heldMillis", outcome.figure().nanos() / 1_000_000)
                .with("queueMillis", Figures.one(outcome.figure().queueMicros() / 1000.0))
                .with("millis", outcome.nanos() / 1_000_000)
                .measured(megabits, "Mbit/s");
        Phrase summary = words(outcome.saturated() ? "rate.udp" : "rate.udp.at-least", rate(megabits));
        if (!outcome.saturated() && megabits < megabitsWanted(context)) {
            return findings.inconclusive(words("rate.ceiling", rate(megabits)), words("rate.ceiling.remedy"));
        }
        return judge(megabits, summary, context, findings);
    }

    private Finding judge(TcpRate.Outcome outcome, CheckContext context, Findings findings) {
        double megabits = Figures.rounded(outcome.megabits(), 2);
        findings.with(UdpAccess.TRANSPORT, UdpAccess.TCP)
                .with("scoredBytes", outcome.bytes())
                .with("scoredMillis", outcome.nanos() / 1_000_000)
                .with("millis", outcome.allNanos() / 1_000_000)
                .measured(megabits, "Mbit/s");
        return judge(megabits, words("rate.tcp", rate(megabits)), context, findings);
    }

    private Finding judge(double megabits, Phrase summary, CheckContext context, Findings findings) {
        return megabits >= megabitsWanted(context)
                ? findings.pass(summary)
                : findings.fail(summary, words(key + ".remedy"));
    }

    private long ceiling(CheckContext context) {
        return context.depth() == Depth.BRIEF
                ? (long) (Math.max(LEAST_CEILING, ENOUGH * megabitsWanted(context)) * MEGA)
                : LoadPlan.CEILING;
    }

    private static Duration hold(CheckContext context) {
        return context.depth() == Depth.BRIEF ? BRIEF_HOLD : HOLD;
    }

    /// A rate for people to read.
    static Phrase rate(double megabits) {
        return megabits >= 1000
                ? words("rate.gigabits", megabits / 1000)
                : words(megabits < 20 ? "rate.megabits" : "rate.whole-megabits", megabits);
    }
}
