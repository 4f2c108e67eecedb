package io.invigil.precheck.check;

import io.invigil.protocol.model.CheckResult;
import java.util.Optional;

/// What a run has found so far.
@FunctionalInterface
public interface EarlierResults {
    /// The result of a check that has finished in this run.
    ///
    /// @param id the check's id
    Optional<CheckResult> of(String id);
}
