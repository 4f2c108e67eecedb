package io.invigil.shell.browser;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A place that the exam must not reach: counts TCP connections and UDP packets to one port,
/// under whatever name or address of this computer they come.
final class EvilServer implements AutoCloseable {
    private final ServerSocket tcp = new ServerSocket(0);
    private final DatagramSocket udp = new DatagramSocket(tcp.getLocalPort());
    private final AtomicInteger hits = new AtomicInteger();

    EvilServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!tcp.isClosed()) {
                try {
                    Socket accepted = tcp.accept();
                    hits.incrementAndGet();
                    accepted.close();
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
