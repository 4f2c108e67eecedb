package io.invigil.shell.browser.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.AddressRule;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.TestAuthority;
import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.browser.address.ExamOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A recording server as the exam's, a proxy before it, and clients of the proxy.
@SuppressWarnings("try") // what it closes may be interrupted, and then the test is
final class ExamThroughProxy implements AutoCloseable {
    static final ProxyLimits LIMITS = new ProxyLimits(
            32,
            4096,
            64 * 1024,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofSeconds(20));

    final TestAuthority authority = new TestAuthority();
    final SeenByProxy seen = new SeenByProxy();
    private final List<AutoCloseable> open = new ArrayList<>();

    /// Starts an exam's server.
    RecordingServer server(int port, Function<RecordingServer.Request, String> answers)
            throws IOException, GeneralSecurityException {
        ServerSocket socket = authority
                .server()
                .getServerSocketFactory()
                .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        return keep(new RecordingServer(socket, answers));
    }

    /// Starts a proxy to it.
    FilteringProxy proxy(int port, List<AddressRule> rules, HeldRequests held)
            throws IOException, GeneralSecurityException {
        ServerAddress address = ServerAddress.parse("https://localhost:" + port + "#sha256:"
                + authority.fingerprint().hex());
        return keep(FilteringProxy.start(
                new ProxySettings(
                        new AddressFilter(ExamOrigin.of(address.https()), rules),
                        ServerTrust.context(address),
                        SSLContext.getDefault(),
                        uri -> Map.of("X-Key-Of", uri.toString()),
                        held,
                        () -> Wording.ENGLISH,
                        LIMITS),
                seen));
    }

    /// A tunnel to the exam's server with TLS in it.
    SSLSocket tunnel(FilteringProxy proxy, int port) throws IOException, GeneralSecurityException {
        ProxyClient client = keep(new ProxyClient(proxy.address()));
        client.connect("localhost:" + port);
        return client.tls(proxy.keyHash());
    }

    static void send(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// The status line of the next answer; its body is read too.
    static String answer(SSLSocket socket) throws IOException {
        InputStream in = socket.getInputStream();
        RecordingServer.Request read = new RecordingServer.Request(ProxyClient.head(in), "");
        String length = read.header("Content-Length");
        in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return read.line();
    }

    <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }
}
