package io.invigil.server.bench;

import java.util.concurrent.CompletableFuture;

/// Counts what is acknowledged.
///
/// @param failed completed exceptionally when the load broke off
record MeterListener(Meter meter, CompletableFuture<Void> failed) implements BenchAgent.Listener {
    @Override
    public void acknowledged(BenchAgent agent, int count, long nanos) {
        meter.acknowledged(count, nanos);
    }

    @Override
    public void failed(Throwable why) {
        failed.completeExceptionally(why);
    }
}
