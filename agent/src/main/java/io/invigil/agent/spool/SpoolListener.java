package io.invigil.agent.spool;

import io.invigil.protocol.chain.ChainHead;
import java.io.IOException;

/// Is told by the spool's writer thread what happened; must return at once.
public interface SpoolListener {
    /// All up to `head` is on disk now.
    void durable(ChainHead head);

    /// The disk failed; nothing more can be recorded.
    void failed(IOException why);
}
