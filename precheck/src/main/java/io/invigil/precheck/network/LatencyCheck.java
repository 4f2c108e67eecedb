package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;

/// How long is the way to the server and back? The median of the round trips.
public final class LatencyCheck extends StreamCheck {
    /// For `ServiceLoader`.
    public LatencyCheck() {
        this(Surroundings.ofThisComputer());
    }

    LatencyCheck(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public String id() {
        return "network.latency";
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("latency.limit", context.policy().network().latency().toMillis());
    }

    @Override
    Finding judge(StreamResult result, CheckContext context, Findings findings) {
        double millis = Figures.rounded(result.medianMillis(), 2);
        findings.measured(millis, "ms");
        Phrase summary = words("latency.summary", millis, how(result));
        return millis <= context.policy().network().latency().toNanos() / 1e6
                ? findings.pass(summary)
                : findings.fail(summary, words("latency.remedy"));
    }
}
