package io.invigil.server.journal;

import java.util.List;

/// Hears what is on disk, in order, on the journal's own thread: it must not block.
@FunctionalInterface
public interface JournalListener {
    /// One fsync is done.
    ///
    /// @param sessions what it has put on disk, one entry for each session
    void committed(List<Committed> sessions);
}
