package io.invigil.precheck.network;

import io.invigil.protocol.measure.MeasurePacket.Echo;
import io.invigil.protocol.measure.MeasurePacket.Echoed;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// A stream of small packets that come back, sent at times that do not depend on what comes back: it does not
/// saturate the line, and a packet that is late delays no other.
final class EchoStream {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long LOOK = 5_000_000L;

    private final UdpLine line;
    private final int number;
    private final long interval;
    private final long[] sent;
    private final long[] cameBack;
    private final int[] received;
    private int counted;
    private volatile int back;

    /// @param number of the stream on this line
    /// @param count  packets
    EchoStream(UdpLine line, int number, int count, Duration interval) {
        this.line = line;
        this.number = number;
        this.interval = interval.toNanos();
        this.sent = new long[count];
        this.cameBack = new long[count];
        this.received = new int[count];
    }

    /// Sends all and waits for the last.
    ///
    /// @param progress is told now and then how many were sent
    /// @throws LineBrokenException if a packet could not be sent at all
    EchoFigures run(IntConsumer progress) throws LineBrokenException, InterruptedException {
        line.onEcho(this::take);
        try {
            long began = System.nanoTime();
            for (int i = 0; i < sent.length; i++) {
                until(began + i * interval);
                sent[i] = System.nanoTime();
                line.post(new Echo(number, i, sent[i]));
                progress.accept(i + 1);
            }
            for (long last = System.nanoTime(); back < sent.length && System.nanoTime() - last < PATIENCE; ) {
                until(System.nanoTime() + LOOK);
            }
            return EchoFigures.of(sent, cameBack, received);
        } catch (ClosedByInterruptException ended) {
            throw new InterruptedException("the check was ended");
        } catch (IOException broken) {
            throw new LineBrokenException(LineBrokenException.Why.SILENT, broken);
        } finally {
            line.onEcho(echo -> {});
        }
    }

    private static void until(long time) throws InterruptedException {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("the check was ended");
            }
        }
    }

    /// On the reading thread.
    private void take(Echoed echo) {
        int at = echo.sequence();
        if (echo.stream() == number && at < sent.length && cameBack[at] == 0) {
            cameBack[at] = System.nanoTime();
            received[at] = echo.received();
            back = ++counted;
        }
    }
}
