package io.invigil.server.report;

import io.invigil.protocol.model.Verdict;

/// One thing that differs between two reports.
public sealed interface Change {
    /// The check that it is about; empty if it is about the whole report.
    String check();

    /// The run was made on another computer, or on another system of it.
    ///
    /// @param before its name in the earlier report
    /// @param after  its name in the later one
    record OtherComputer(String before, String after) implements Change {
        @Override
        public String check() {
            return "";
        }
    }

    /// A check came to another verdict.
    ///
    /// @param summary what it measured the second time
    record OtherVerdict(String check, Verdict before, Verdict after, String summary) implements Change {
        /// Whether it got worse.
        public boolean worse() {
            return gravity(after) > gravity(before);
        }
    }

    /// A check that the earlier run did not have.
    record Added(String check, Verdict verdict) implements Change {}

    /// A check that the later run did not have.
    ///
    /// @param verdict what it found before
    record Missing(String check, Verdict verdict) implements Change {}

    /// The verdict is the same, but the figure moved much.
    record Moved(String check, double before, double after, String unit) implements Change {
        /// By how much, as a share of the larger figure.
        double share() {
            double larger = Math.max(Math.abs(before), Math.abs(after));
            return larger == 0 ? 0 : Math.abs(after - before) / larger;
        }
    }

    /// How bad a verdict is: what could not be seen is better than a warning, and worse than a pass.
    static int gravity(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case INCONCLUSIVE -> 1;
            case WARN -> 2;
            case FAIL -> 3;
        };
    }
}
