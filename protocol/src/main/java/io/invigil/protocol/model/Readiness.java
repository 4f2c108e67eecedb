package io.invigil.protocol.model;

import java.util.Collection;

/// The verdict over a whole report.
public enum Readiness {
    /// Every check passed.
    READY,
    /// Nothing failed, but something warned or could not be seen.
    READY_WITH_WARNINGS,
    /// At least one check failed.
    NOT_READY;

    /// The readiness that follows from the verdicts.
    public static Readiness of(Collection<Verdict> verdicts) {
        if (verdicts.contains(Verdict.FAIL)) {
            return NOT_READY;
        }
        return verdicts.stream().allMatch(Verdict.PASS::equals) ? READY : READY_WITH_WARNINGS;
    }
}
