package io.invigil.shell.rehearsal;

import io.invigil.shell.lockdown.Restriction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Where a rehearsed lockdown is shown. Any thread calls it.
public interface RehearsalView extends AutoCloseable {
    /// The restrictions that its windows are, such as `full-screen`.
    List<Restriction> restrictions();

    /// Everything is engaged, as far as it goes.
    void engaged(List<RestrictionOutcome> restrictions);

    /// So much is left.
    void left(Duration time);

    /// A shortcut was tried.
    ///
    /// @param keys such as `Alt+Tab`
    void tried(String keys, boolean swallowed);

    /// Completes when the candidate has had enough.
    CompletableFuture<Void> stopped();

    @Override
    void close();
}
