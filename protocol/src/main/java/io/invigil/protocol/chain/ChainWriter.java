package io.invigil.protocol.chain;

import io.invigil.protocol.model.SessionId;
import java.time.InstantSource;

/// Makes the links of one session's chain, one behind the other. For one thread.
public final class ChainWriter {
    private final SessionId session;
    private final InstantSource clock;
    private ChainHead head;

    /// @param session whose chain
    /// @param head    where to go on; {@link ChainHead#EMPTY} to begin
    /// @param clock   the agent's clock
    public ChainWriter(SessionId session, ChainHead head, InstantSource clock) {
        this.session = session;
        this.head = head;
        this.clock = clock;
    }

    /// Makes the next link.
    ///
    /// @param payload an encoded event, see {@link Envelope#MAX_PAYLOAD}
    public Envelope append(byte[] payload) {
        Envelope envelope = Envelope.of(session, head.sequence() + 1, clock.instant(), head.hash(), payload);
        head = ChainHead.of(envelope);
        return envelope;
    }

    /// The newest link.
    public ChainHead head() {
        return head;
    }
}
