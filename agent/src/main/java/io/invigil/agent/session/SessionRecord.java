package io.invigil.agent.session;

import io.invigil.agent.capture.FrameSink;
import io.invigil.agent.spool.Spool;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.SessionClosed;
import java.util.concurrent.CompletableFuture;

/// What is recorded of a session, until it is closed: whatever comes after the closing event is dropped. Any thread may
/// use it.
final class SessionRecord implements FrameSink {
    private final Spool spool;
    private boolean closed;

    /// @param closed whether the closing event is there already
    SessionRecord(Spool spool, boolean closed) {
        this.spool = spool;
        this.closed = closed;
    }

    /// Records an event.
    synchronized void event(TelemetryEvent event) {
        if (!closed) {
            spool.record(event);
        }
    }

    /// Records that nothing follows.
    ///
    /// @return completes when all is on disk
    synchronized CompletableFuture<ChainHead> close(String reason) {
        if (closed) {
            return CompletableFuture.completedFuture(spool.head());
        }
        closed = true;
        for (FrameSource source : FrameSource.values()) {
            spool.present(source);
        }
        return spool.durably(new SessionClosed(reason));
    }

    @Override
    public synchronized boolean frame(FrameSource source, int width, int height, boolean synthetic, byte[] jpeg) {
        return !closed && spool.frame(source, width, height, synthetic, jpeg);
    }

    @Override
    public synchronized void missing(FrameSource source, String reason) {
        if (!closed) {
            spool.missing(source, reason);
        }
    }

    @Override
    public synchronized void present(FrameSource source) {
        if (!closed) {
            spool.present(source);
        }
    }
}
