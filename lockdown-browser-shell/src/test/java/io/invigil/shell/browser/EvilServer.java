package io.invigil.shell.browser;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// A place that the exam must not reach: counts TCP connections and UDP packets to one port.
final class EvilServer implements AutoCloseable {
    private final ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
    private final AtomicInteger hits = new AtomicInteger();

    EvilServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!tcp.isClosed()) {
                try {
                    tcp.accept().close();
                    hits.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        Thread.ofPlatform().daemon().start(() -> {
            while (!udp.isClosed()) {
                try {
                    udp.receive(new DatagramPacket(new byte[1], 1));
                    hits.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return tcp.getLocalPort();
    }

    /// How often anything arrived.
    int hits() {
        return hits.get();
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }
}
