package io.invigil.protocol.model;

import java.util.Collection;

/// The verdict over a whole report.
public enum Readiness {
    /// Every check that asks for something passed.
    READY,
    /// Nothing failed, but something warned, or something that is asked for could not be seen.
    READY_WITH_WARNINGS,
    /// At least one check failed.
    NOT_READY;

    /// The readiness that follows from some results. A check that only informs (its limit is empty) and saw nothing
    /// changes nothing.
    public static Readiness of(Collection<CheckResult> results) {
        Readiness worst = READY;
        for (CheckResult result : results) {
            Readiness one = of(result);
            worst = one.compareTo(worst) > 0 ? one : worst;
        }
        return worst;
    }

    private static Readiness of(CheckResult result) {
        return switch (result.verdict()) {
            case PASS -> READY;
            case WARN -> READY_WITH_WARNINGS;
            case FAIL -> NOT_READY;
            case INCONCLUSIVE -> result.judged() ? READY_WITH_WARNINGS : READY;
        };
    }
}
