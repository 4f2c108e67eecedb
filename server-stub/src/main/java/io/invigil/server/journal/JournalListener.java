package io.invigil.server.journal;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.util.List;

/// Hears what is on disk, in order, on the journal's own thread: it must not block.
public interface JournalListener {
    /// Links are on disk, for the first time.
    void stored(SessionId session, List<Item> items);

    /// A checkpoint or a receipt is on disk, for the first time.
    void signed(Statement statement);
}
