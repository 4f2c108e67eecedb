package io.invigil.server.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Stands between one client and a server, passes everything on, and keeps what the client sent.
final class RecordingRelay implements AutoCloseable {
    private final ServerSocket listening;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private RecordingRelay(ServerSocket listening) {
        this.listening = listening;
    }

    static RecordingRelay to(int port) throws IOException {
        RecordingRelay relay = new RecordingRelay(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> relay.run(port));
        return relay;
    }

    int port() {
        return listening.getLocalPort();
    }

    byte[] recorded() {
        synchronized (kept) {
            return kept.toByteArray();
        }
    }

    private void run(int port) {
        try (Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> pass(server, client, false));
            pass(client, server, true);
            server.shutdownOutput();
            back.join();
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to, boolean keep) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (keep) {
                    synchronized (kept) {
                        kept.write(buffer, 0, read);
                    }
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            // either side has ended
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
