package io.invigil.server.retention;

import java.nio.file.Path;

/// What became of an order to delete a session.
public sealed interface PurgeOutcome {
    /// Nothing of it can be read any more.
    ///
    /// @param record the signed record of the deletion
    record Purged(Path record) implements PurgeOutcome {}

    /// Nothing was deleted.
    ///
    /// @param why in a sentence
    record Refused(String why) implements PurgeOutcome {}
}
