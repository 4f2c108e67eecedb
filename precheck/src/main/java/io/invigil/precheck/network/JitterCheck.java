package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;

/// How much do round trips to the server differ from one to the next? The mean difference.
public final class JitterCheck extends StreamCheck {
    /// For `ServiceLoader`.
    public JitterCheck() {
        this(Surroundings.ofThisComputer());
    }

    JitterCheck(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public String id() {
        return "network.jitter";
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("jitter.limit", context.policy().network().jitter().toMillis());
    }

    @Override
    Finding judge(StreamResult result, CheckContext context, Findings findings) {
        double millis = Figures.rounded(result.jitterMillis(), 2);
        findings.measured(millis, "ms");
        Phrase summary = words("jitter.summary", millis, how(result));
        return millis <= context.policy().network().jitter().toNanos() / 1e6
                ? findings.pass(summary)
                : findings.fail(summary, words("jitter.remedy"));
    }
}
