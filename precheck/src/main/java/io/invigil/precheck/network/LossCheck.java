package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;

/// Which share of small packets is lost on the way to the server or back? The worse of the two ways counts.
public final class LossCheck extends StreamCheck {
    /// For `ServiceLoader`.
    public LossCheck() {
        this(Surroundings.ofThisComputer());
    }

    LossCheck(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public String id() {
        return "network.loss";
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("loss.limit", context.policy().network().lossPercent());
    }

    @Override
    Finding judge(StreamResult result, CheckContext context, Findings findings) {
        if (!result.byUdp()) {
            return findings.inconclusive(words("loss.hidden"), words("loss.hidden.remedy"));
        }
        double percent = Figures.rounded(result.loss(), 2);
        findings.with("lossUpPercent", Figures.two(result.lossUp()))
                .with("lossDownPercent", Figures.two(result.lossDown()))
                .measured(percent, "%");
        Phrase summary = words("loss.summary", percent, result.lossUp(), result.lossDown(), result.packets());
        return percent <= context.policy().network().lossPercent()
                ? findings.pass(summary)
                : findings.fail(summary, words("loss.remedy"));
    }
}
