package io.invigil.agent.spool;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.TelemetryEvent;
import java.util.concurrent.CompletableFuture;

/// What the spool's writer thread is asked to do.
sealed interface SpoolWork {
    /// Write an event; completes `done` when it is on disk.
    record Event(TelemetryEvent event, CompletableFuture<ChainHead> done) implements SpoolWork {}

    /// Write a frame, or note the gap.
    record Frame(TelemetryEvent.FrameCaptured event, byte[] jpeg) implements SpoolWork {}

    /// Look after what is not in the queue: receipts.
    record Wake() implements SpoolWork {}

    /// Write what is left and end.
    record Close() implements SpoolWork {}
}
