package io.invigil.agent.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The candidate's network cable: passes bytes on to the server until it is pulled, and again when it is plugged in.
final class Cable implements Closeable {
    private static final int BLOCK = 64 * 1024;

    private final ServerSocket end;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled;

    private Cable(ServerSocket end, InetSocketAddress server) {
        this.end = end;
        this.server = server;
    }

    static Cable to(InetSocketAddress server) throws IOException {
        Cable cable = new Cable(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(cable::accept);
        return cable;
    }

    /// Where the agent connects.
    InetSocketAddress agentsEnd() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), end.getLocalPort());
    }

    void pull() {
        pulled = true;
        open.forEach(Cable::shut);
    }

    void plugIn() {
        pulled = false;
    }

    private void accept() {
        while (!end.isClosed()) {
            try {
                Socket agent = end.accept();
                if (pulled) {
                    shut(agent);
                } else {
                    join(agent);
                }
            } catch (IOException closed) {
                // the loop's condition tells
            }
        }
    }

    private void join(Socket agent) throws IOException {
        Socket there = new Socket();
        try {
            there.connect(new InetSocketAddress(server.getHostString(), server.getPort()));
        } catch (IOException absent) {
            shut(agent);
            return;
        }
        open.add(agent);
        open.add(there);
        Thread.ofVirtual().start(() -> pass(agent, there));
        Thread.ofVirtual().start(() -> pass(there, agent));
    }

    private void pass(Socket from, Socket to) {
        byte[] block = new byte[BLOCK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                out.write(block, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            // both ends go below
        }
        shut(from);
        shut(to);
        open.remove(from);
        open.remove(to);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that was the aim
        }
    }

    @Override
    public void close() throws IOException {
        pull();
        end.close();
    }
}
