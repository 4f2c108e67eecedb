package io.invigil.precheck.check;

import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;

/// Stands where a part that is not installed would rehearse the exam, and says so. It asks for nothing, so its being
/// absent makes no computer less ready.
///
/// @param id of the check that is not here
record AbsentRehearsal(String id) implements Check {
    /// What the exam's own modules bring.
    static final List<String> IDS = List.of("rehearsal.keyboard", "rehearsal.browser");

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.NONE;
    }

    @Override
    public Finding run(CheckContext context) {
        return Findings.of(this, context)
                .inconclusive(
                        Phrase.of(AbsentRehearsal.class, "rehearsal.absent"),
                        Phrase.of(AbsentRehearsal.class, "rehearsal.how"));
    }
}
