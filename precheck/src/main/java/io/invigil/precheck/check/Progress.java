package io.invigil.precheck.check;

/// Where a check says what it is doing.
@FunctionalInterface
public interface Progress {
    /// @param what a few words, such as `opening the camera`
    void doing(String what);
}
