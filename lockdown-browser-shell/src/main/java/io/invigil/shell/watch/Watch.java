package io.invigil.shell.watch;

/// Looks after one thing.
@FunctionalInterface
interface Watch {
    /// Looks, and tells what is new. Always called by the same thread.
    void look();
}
