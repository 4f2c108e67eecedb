package io.invigil.agent.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A stretch of network before a port of this computer, that can be cut as a cable is: what is sent gets nowhere, and
/// nobody is told.
final class Cuttable implements Closeable {
    private final ServerSocket door;
    private final int behind;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Cuttable(ServerSocket door, int behind) {
        this.door = door;
        this.behind = behind;
    }

    static Cuttable before(int port) throws IOException {
        Cuttable network = new Cuttable(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(network::accept);
        return network;
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        cut = true;
    }

    /// Mends it; what was under way when it was cut is lost.
    void mend() throws IOException {
        cut = false;
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), behind);
                ends.add(near);
                ends.add(far);
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            } catch (SocketException closed) {
                return;
            } catch (IOException refused) {
                throw new IllegalStateException("nothing listens behind the network", refused);
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16 * 1024];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (!cut) {
                    out.write(bytes, 0, count);
                }
            }
        } catch (IOException ended) {
            // the other end is closed with it
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        mend();
    }
}
