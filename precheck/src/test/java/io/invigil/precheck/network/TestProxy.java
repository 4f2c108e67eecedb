package io.invigil.precheck.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// An HTTP proxy that understands CONNECT, leads everywhere to one server of this computer, and can refuse or open
/// TLS.
final class TestProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger tunnels = new AtomicInteger();
    private final int target;
    private final Optional<SSLContext> opening;
    private final String answer;

    private TestProxy(int target, Optional<SSLContext> opening, String answer) throws IOException {
        this.target = target;
        this.opening = opening;
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    static TestProxy before(TestServer server) throws Exception {
        return new TestProxy(server.address().https().getPort(), Optional.empty(), "200 Connection established");
    }

    /// Shows this chain in the server's place.
    static TestProxy opening(TestServer server, SSLContext forged) throws Exception {
        return new TestProxy(server.address().https().getPort(), Optional.of(forged), "200 Connection established");
    }

    static TestProxy refusing(String answer) throws IOException {
        return new TestProxy(1, Optional.empty(), answer);
    }

    ProxySettings settings() {
        return new ProxySettings(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + listening.getLocalPort()), null);
    }

    int tunnels() {
        return tunnels.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket near) {
        try (near) {
            readHead(near.getInputStream());
            near.getOutputStream().write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (!answer.startsWith("200")) {
                return;
            }
            tunnels.incrementAndGet();
            if (opening.isPresent()) {
                SSLSocket tls = (SSLSocket) opening.get().getSocketFactory().createSocket(near, null, false);
                tls.setUseClientMode(false);
                tls.startHandshake();
                return;
            }
            try (Socket far = new Socket()) {
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                Thread back = Thread.ofVirtual().start(() -> pipe(far, near));
                pipe(near, far);
                back.join();
            }
        } catch (IOException | InterruptedException ended) {
            // as the client sees for itself
        }
    }

    private static void readHead(InputStream in) throws IOException {
        HttpRequestEnd end = new HttpRequestEnd();
        while (!end.after(in.read())) {
            // on to the blank line
        }
    }

    private static final class HttpRequestEnd {
        private int lineEnds;

        boolean after(int next) throws IOException {
            if (next < 0) {
                throw new IOException("closed");
            }
            lineEnds = next == '\n' ? lineEnds + 1 : next == '\r' ? lineEnds : 0;
            return lineEnds == 2;
        }
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try (OutputStream out = socket.getOutputStream()) {
            out.flush();
        } catch (IOException gone) {
            // it was on its way out
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
