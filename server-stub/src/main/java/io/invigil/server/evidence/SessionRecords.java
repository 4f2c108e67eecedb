package io.invigil.server.evidence;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// What is stored of one session's chain. Calls block on a disk.
public interface SessionRecords {
    /// Hands on each link, in order.
    ///
    /// @throws IOException if the disk fails
    void read(Consumer<Item> consumer) throws IOException;

    /// The checkpoints and receipts, in order.
    ///
    /// @throws IOException if the disk fails
    List<Statement> statements() throws IOException;
}
