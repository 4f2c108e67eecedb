package io.invigil.precheck.network;

import io.invigil.protocol.model.ServerAddress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A TLS connection to a server of which it is known how long each part of its making took. What the JDK's HTTP
/// client hides.
final class TlsConnection implements AutoCloseable {
    private static final int MOST_ADDRESSES = 3;

    private final Socket plain;
    private final SSLSocket tls;
    private final InputStream in;
    private final Times times;

    /// How long the parts took, ns.
    ///
    /// @param resolve finding the address of the server, or of the proxy before it
    /// @param connect the TCP connection
    /// @param tunnel  the proxy's answer; 0 without one
    /// @param tls     the TLS handshake
    record Times(long resolve, long connect, long tunnel, long tls) {}

    private TlsConnection(Socket plain, SSLSocket tls, Times times) throws IOException {
        this.plain = plain;
        this.tls = tls;
        this.in = new BufferedInputStream(tls.getInputStream(), 64 * 1024);
        this.times = times;
    }

    /// Connects.
    ///
    /// @param context made beforehand, so that its making is not timed
    /// @param timeout longest time for the connection, and for each answer on it
    static TlsConnection open(ServerAddress server, ProxySettings proxies, SSLContext context, Duration timeout)
            throws IOException {
        URI uri = server.https();
        Optional<InetSocketAddress> proxy = proxies.before(uri);
        String host = proxy.map(InetSocketAddress::getHostString).orElse(uri.getHost());
        int port = proxy.map(InetSocketAddress::getPort).orElse(uri.getPort());
        long began = System.nanoTime();
        Reached reached = reach(host, port, proxy.isPresent(), (int) timeout.toMillis());
        Socket socket = reached.socket();
        long resolved = reached.resolvedAt();
        try {
            long connected = System.nanoTime();
            if (proxy.isPresent()) {
                tunnel(socket, uri);
            }
            long tunnelled = System.nanoTime();
            SSLSocket tls = (SSLSocket)
                    context.getSocketFactory().createSocket(socket, bare(uri.getHost()), uri.getPort(), true);
            if (server.fingerprint().isEmpty()) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
            }
            tls.startHandshake();
            Times times = new Times(
                    resolved - began,
                    connected - resolved,
                    proxy.isPresent() ? tunnelled - connected : 0,
                    System.nanoTime() - tunnelled);
            return new TlsConnection(socket, tls, times);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private record Reached(Socket socket, long resolvedAt) {}

    private static Reached reach(String host, int port, boolean isProxy, int millis) throws IOException {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            long resolved = System.nanoTime();
            return new Reached(connect(addresses, port, millis), resolved);
        } catch (IOException notThere) {
            throw isProxy ? new ProxyRefusedException(notThere) : notThere;
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Socket connect(InetAddress[] addresses, int port, int millis) throws IOException {
        IOException failure = new SocketTimeoutException("no address answered");
        for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(millis);
                socket.connect(new InetSocketAddress(addresses[i], port), millis);
                return socket;
            } catch (IOException notThere) {
                socket.close();
                failure = notThere;
            }
        }
        throw failure;
    }

    private static void tunnel(Socket socket, URI uri) throws IOException {
        String target = uri.getHost() + ":" + uri.getPort();
        socket.getOutputStream()
                .write(("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        HttpHead head = HttpHead.read(socket.getInputStream());
        if (head.status() != 200) {
            throw new ProxyRefusedException(head.status());
        }
    }

    Times times() {
        return times;
    }

    /// Where it really goes: the server, or the proxy.
    InetAddress peer() {
        return plain.getInetAddress();
    }

    /// Sends the head of a request.
    void send(String method, ServerAddress server, String path, String headers) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: "
                + server.https().getRawAuthority() + "\r\nAccept: */*\r\n" + headers + "\r\n";
        tls.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        tls.getOutputStream().flush();
    }

    /// Sends part of a request's body.
    void send(byte[] bytes, int length) throws IOException {
        tls.getOutputStream().write(bytes, 0, length);
    }

    InputStream in() {
        return in;
    }

    /// Ends it at once; whoever reads or writes on it is thrown out.
    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException gone) {
            // it was on its way out anyway
        }
    }
}
