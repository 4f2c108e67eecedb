package io.invigil.shell.browser.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// One connection to the proxy, as a browser would make it.
final class ProxyClient implements AutoCloseable {
    private static final int SILENCE_MILLIS = 10_000;

    private final Socket socket;

    ProxyClient(InetSocketAddress proxy) throws IOException {
        socket = new Socket();
        socket.connect(proxy);
        socket.setSoTimeout(SILENCE_MILLIS);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// The first line of the answer, empty if the connection ended without one.
    String statusLine() throws IOException {
        String head = head(socket.getInputStream());
        return head.lines().findFirst().orElse("");
    }

    /// Asks for a tunnel.
    String connect(String authority) throws IOException {
        send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
        return statusLine();
    }

    /// Speaks TLS through the tunnel, trusting one key as the browser does.
    SSLSocket tls(String keyHash) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new OneKey(keyHash)}, new SecureRandom());
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 443, true);
        tls.startHandshake();
        return tls;
    }

    /// Whether the other side has ended the connection.
    boolean ended() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private record OneKey(String hash) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            try {
                byte[] key = MessageDigest.getInstance("SHA-256")
                        .digest(chain[0].getPublicKey().getEncoded());
                if (!Base64.getEncoder().encodeToString(key).equals(hash)) {
                    throw new CertificateException("another key");
                }
            } catch (GeneralSecurityException failed) {
                throw new CertificateException(failed);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no clients here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
