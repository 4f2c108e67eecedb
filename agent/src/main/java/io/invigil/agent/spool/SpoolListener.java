package io.invigil.agent.spool;

import io.invigil.protocol.chain.ChainHead;
import java.io.IOException;

/// Is told by the spool's writer thread what happened; must return at once.
public interface SpoolListener {
    /// All up to `head` is on disk now.
    void durable(ChainHead head);

    /// The disk takes no events now, or soon will not; what happens is kept in memory meanwhile, and written as
    /// soon as there is room.
    ///
    /// @param why in words
    default void stalled(String why) {}

    /// There is room again, and all that waited is on disk.
    default void resumed() {}

    /// The disk failed for good; nothing more can be recorded.
    void failed(IOException why);
}
