package io.invigil.protocol.measure;

import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Sends load, paced, at the rate that the reports of its receiver ask for. One thread runs it, others hand it
/// reports.
public final class LoadSender {
    private static final long SILENCE = 1_500_000_000L;
    private static final long CATCH_UP = 12_000_000L;
    private static final long SHORTEST_PAUSE = 400_000L;
    private static final long LONGEST_PAUSE = 5_000_000L;
    private static final long PUSHED = 1_000_000L;
    private static final int LEAST_CREDIT = 3;

    private final MeasureTicket ticket;
    private final int run;
    private final LoadPlan plan;
    private final Outlet outlet;
    private final RateController controller;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PacketCodec.LOAD);
    private volatile long heardAt;
    private volatile boolean stopped;
    private int sequence;

    /// Where datagrams go out.
    @FunctionalInterface
    public interface Outlet {
        /// Sends one; may block while the system's queue is full.
        ///
        /// @throws IOException if it cannot be sent at all
        void send(ByteBuffer datagram) throws IOException;
    }

    /// How a load ended.
    public enum End {
        /// The line could take no more.
        SATURATED,
        /// The ceiling, or the sender's own speed, came first.
        CEILING,
        /// The receiver fell silent, or the sender was told to stop.
        BROKEN
    }

    /// @param run number of the run
    public LoadSender(MeasureTicket ticket, int run, LoadPlan plan, Outlet outlet) {
        this.ticket = ticket;
        this.run = run;
        this.plan = plan;
        this.outlet = outlet;
        long now = System.nanoTime();
        this.controller = new RateController(plan, now);
        this.heardAt = now;
        byte[] noise = new byte[PacketCodec.LOAD];
        new SplittableRandom(run).nextBytes(noise);
        buffer.put(noise);
    }

    /// Number of the run.
    public int number() {
        return run;
    }

    /// Takes a report of the receiver.
    public void report(Report report) {
        long now = System.nanoTime();
        heardAt = now;
        synchronized (controller) {
            controller.report(report, now);
        }
    }

    /// Ends the run early.
    public void stop() {
        stopped = true;
    }

    /// Sends until the run is over; blocks.
    ///
    /// @throws IOException          if nothing can be sent
    /// @throws InterruptedException if the thread was interrupted
    public End run() throws IOException, InterruptedException {
        double credit = plan.frameBytes();
        long last = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long rate;
            synchronized (controller) {
                if (controller.over(now)) {
                    return controller.saturated() ? End.SATURATED : End.CEILING;
                }
                rate = controller.bitsPerSecond();
            }
            if (stopped || now - heardAt > SILENCE) {
                return End.BROKEN;
            }
            double most = Math.max(LEAST_CREDIT * plan.frameBytes(), rate / 8e9 * CATCH_UP);
            credit = Math.min(most, credit + rate / 8e9 * (now - last));
            last = now;
            while (credit >= plan.frameBytes()) {
                one();
                credit -= plan.frameBytes();
            }
            pause((long) ((plan.frameBytes() - credit) * 8e9 / rate));
        }
    }

    private void one() throws IOException {
        long now = System.nanoTime();
        Load load;
        synchronized (controller) {
            load = new Load(run, sequence++, controller.step(), controller.hold(), now);
        }
        outlet.send(PacketCodec.write(ticket, load, buffer));
        long took = System.nanoTime() - now;
        synchronized (controller) {
            controller.sent(took > PUSHED ? took : 0);
        }
    }

    private static void pause(long nanos) throws InterruptedException {
        LockSupport.parkNanos(Math.clamp(nanos, SHORTEST_PAUSE, LONGEST_PAUSE));
        if (Thread.interrupted()) {
            throw new InterruptedException("the load was stopped");
        }
    }
}
