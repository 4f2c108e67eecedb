package io.invigil.server.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// Has each agent of a fleet keep its window full: what is acknowledged is followed by as much. For the thread of the
/// fleet, once it is connected.
final class FullWindows implements BenchAgent.Listener {
    private static final AtomicLong SEEDS = new AtomicLong(System.nanoTime() & 0xFFFF);

    private final int window;
    private final int together;
    private final Meter meter;
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final Map<BenchAgent, Window> windows = new HashMap<>();

    private static final class Window {
        private final LoadEvents events = new LoadEvents(SEEDS.incrementAndGet());
        private int inFlight;
    }

    /// @param window most events of an agent that are sent but not acknowledged
    FullWindows(int window, Meter meter) {
        this.window = window;
        this.together = Math.max(1, window / 2);
        this.meter = meter;
    }

    /// Completed exceptionally when the load broke off.
    CompletableFuture<Void> failed() {
        return failed;
    }

    @Override
    public void acknowledged(BenchAgent agent, int count, long nanos) {
        of(agent).inFlight -= count;
        meter.acknowledged(count, nanos);
    }

    @Override
    public void heard(BenchAgent agent) {
        fill(agent);
    }

    @Override
    public void failed(Throwable why) {
        failed.completeExceptionally(why);
    }

    /// Sends what fits.
    void fill(BenchAgent agent) {
        Window of = of(agent);
        while (of.inFlight + together <= window) {
            List<byte[]> payloads = new ArrayList<>(together);
            for (int i = 0; i < together; i++) {
                payloads.add(of.events.next());
            }
            of.inFlight += together;
            agent.send(payloads, System.nanoTime());
        }
        agent.flush();
    }

    private Window of(BenchAgent agent) {
        return windows.computeIfAbsent(agent, ignored -> new Window());
    }
}
