package io.invigil.server.bench;

import io.invigil.server.app.DataFolder;
import io.invigil.server.pki.Pem;
import io.invigil.server.pki.ServerPki;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// NATS JetStream with one stream in files, over TLS, under the same load by its own Java client. With sync `always` it
/// acknowledges what is on disk; by default, what the system has taken into its page cache.
final class NatsLoad implements Load {
    /// Of what is stored, so much is kept: the disk stays usable.
    private static final long MOST_BYTES = 4L << 30;

    private static final int AT_A_TIME = 16;

    private static final AtomicLong SEEDS = new AtomicLong(1L << 20);

    private final Shape shape;
    private final ChildProcess server;
    private final Options options;

    private NatsLoad(Shape shape, ChildProcess server, Options options) {
        this.shape = shape;
        this.server = server;
        this.options = options;
    }

    /// Starts a server.
    ///
    /// @param program the `nats-server` to run; `always` needs version 2.10 or newer
    /// @param folder  to be made
    /// @param always  whether each message is on disk before it is acknowledged
    static NatsLoad start(Path program, Path folder, Shape shape, boolean always) throws Exception {
        DataFolder data = DataFolder.at(folder);
        data.prepare();
        ServerPki pki = ServerPki.open(folder, Optional.empty(), List.of(), Clock.systemUTC());
        Files.writeString(folder.resolve("tls.crt"), Pem.of(pki.serverChain()));
        Files.writeString(folder.resolve("tls.key"), Pem.of(pki.serverKey()));
        int port = freePort();
        Path config = folder.resolve("nats.conf");
        Files.writeString(config, """
                listen: "127.0.0.1:%d"
                jetstream { store_dir: "%s"%s }
                tls { cert_file: "%s", key_file: "%s" }
                """.formatted(
                        port,
                        folder.resolve("store"),
                        always ? ", sync_interval: always" : "",
                        folder.resolve("tls.crt"),
                        folder.resolve("tls.key")));
        ChildProcess server =
                ChildProcess.start(folder.resolve("nats.log"), List.of(program.toString(), "-c", config.toString()));
        server.awaitLine("Server is ready");
        Options options = Options.builder()
                .server("tls://127.0.0.1:" + port)
                .sslContext(trusting(pki))
                .connectionTimeout(Duration.ofSeconds(30))
                .build();
        Connection admin = Nats.connect(options);
        try {
            admin.jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("load")
                            .subjects("load.*")
                            .storageType(StorageType.File)
                            .maxBytes(MOST_BYTES)
                            .build());
        } finally {
            admin.close();
        }
        return new NatsLoad(shape, server, options);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static SSLContext trusting(ServerPki pki) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", pki.ca());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public Measured run(Duration warmUp, Duration measured) throws Exception {
        Meter meter = new Meter(server.handle());
        List<Publisher> publishers = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try {
            together(IntStream.range(0, shape.connections()).boxed().toList(), number -> {
                Connection connection = Nats.connect(options);
                publishers.add(new Publisher(
                        connection,
                        connection.jetStream(),
                        "load." + number,
                        new LoadEvents(SEEDS.incrementAndGet()),
                        meter,
                        failure,
                        new AtomicBoolean()));
            });
            publishers.forEach(publisher -> publisher.begin(shape.window()));
            Measured result = meter.measure(warmUp, measured);
            Throwable broken = failure.get();
            if (broken != null) {
                throw new IllegalStateException("the load on NATS broke off", broken);
            }
            return result;
        } finally {
            together(List.copyOf(publishers), Publisher::end);
        }
    }

    /// Does something for each, some at a time: connecting and closing is mostly waiting.
    private static <T> void together(List<T> each, Doing<T> doing) throws Exception {
        try (ExecutorService some = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (T one : each) {
                work.add(() -> {
                    doing.with(one);
                    return null;
                });
            }
            for (Future<Void> done : some.invokeAll(work)) {
                done.get();
            }
        }
    }

    @FunctionalInterface
    private interface Doing<T> {
        void with(T one) throws Exception;
    }

    /// One connection that keeps its window full.
    private record Publisher(
            Connection connection,
            JetStream stream,
            String subject,
            LoadEvents events,
            Meter meter,
            AtomicReference<@Nullable Throwable> failure,
            AtomicBoolean ended) {

        void begin(int window) {
            for (int i = 0; i < window; i++) {
                publish();
            }
        }

        private void publish() {
            byte[] message;
            synchronized (this) {
                message = events.message();
            }
            long at = System.nanoTime();
            var _ = stream.publishAsync(subject, message).whenComplete((acknowledged, failed) -> {
                if (ended.get()) {
                    return;
                }
                if (failed != null) {
                    failure.compareAndSet(null, failed);
                    return;
                }
                meter.acknowledged(1, System.nanoTime() - at);
                publish();
            });
        }

        void end() throws InterruptedException {
            ended.set(true);
            connection.close();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
