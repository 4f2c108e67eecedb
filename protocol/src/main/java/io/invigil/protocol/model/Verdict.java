package io.invigil.protocol.model;

/// What one check found.
public enum Verdict {
    /// Within the limit.
    PASS,
    /// Good enough to sit the exam, but worth mending.
    WARN,
    /// Not good enough: the exam cannot be sat on this computer as it is.
    FAIL,
    /// It could not be seen; the result says why. Never counted as a pass.
    INCONCLUSIVE
}
