package io.invigil.precheck.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A slow line on this computer: passes datagrams on at a rate (of frames, as the link would count them), with a
/// queue of 60 ms, a delay and loss in each direction.
final class UdpRelay implements AutoCloseable {
    private static final int HEADERS = 42;
    private static final long QUEUE = 60_000_000;

    private final DatagramSocket near = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket far = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final double bits;
    private final long delay;
    private final double loss;
    private volatile @Nullable SocketAddress client;

    UdpRelay(int responder, double megabits, long delayMillis, double loss) throws IOException {
        this.bits = megabits * 1e6;
        this.delay = delayMillis * 1_000_000;
        this.loss = loss;
        near.setReceiveBufferSize(1 << 22);
        far.setReceiveBufferSize(1 << 22);
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), responder);
        pass(near, far, 1, server);
        pass(far, near, 2, null);
    }

    int port() {
        return near.getLocalPort();
    }

    private record Late(DatagramPacket packet, long at) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(at, ((Late) other).at);
        }
    }

    private void pass(DatagramSocket from, DatagramSocket to, long seed, @Nullable SocketAddress fixed) {
        DelayQueue<Late> queue = new DelayQueue<>();
        Thread.ofPlatform().daemon().start(() -> {
            SplittableRandom random = new SplittableRandom(seed);
            long lineFree = System.nanoTime();
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
                    from.receive(packet);
                    if (from.equals(near)) {
                        client = packet.getSocketAddress();
                    }
                    long now = System.nanoTime();
                    lineFree = Math.max(lineFree, now);
                    if (lineFree - now > QUEUE || random.nextDouble() < loss) {
                        continue;
                    }
                    lineFree += (long) ((packet.getLength() + HEADERS) * 8e9 / bits);
                    queue.add(new Late(packet, lineFree + delay));
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    DatagramPacket packet = queue.take().packet();
                    SocketAddress target = fixed == null ? client : fixed;
                    if (target != null) {
                        packet.setSocketAddress(target);
                        to.send(packet);
                    }
                }
            } catch (IOException | InterruptedException closed) {
                // the test is over
            }
        });
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
