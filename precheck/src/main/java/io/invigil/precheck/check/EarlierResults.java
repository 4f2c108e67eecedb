package io.invigil.precheck.check;

import java.util.Optional;

/// What a run has found so far.
@FunctionalInterface
public interface EarlierResults {
    /// The finding of a check that has finished in this run.
    ///
    /// @param id the check's id
    Optional<Finding> of(String id);
}
