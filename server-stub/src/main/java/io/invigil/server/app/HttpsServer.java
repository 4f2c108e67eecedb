package io.invigil.server.app;

import io.invigil.server.pki.ServerPki;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/// HTTPS: TLS 1.3 only, HTTP/2 and HTTP/1.1.
final class HttpsServer implements AutoCloseable {
    private static final int IDLE_SECONDS = 120;
    private static final int WORKERS = 16;
    private static final int STREAM_WINDOW = 1024 * 1024;
    private static final int CONNECTION_WINDOW = 4 * 1024 * 1024;

    private final Vertx vertx;
    private final HttpServer server;

    private HttpsServer(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /// The event loops and workers on which everything is served.
    static Vertx engine() {
        return Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setWorkerPoolSize(WORKERS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    }

    /// Starts listening.
    ///
    /// @throws StartupException if the port is taken or the address is none of this machine
    static HttpsServer start(Vertx vertx, Router router, ServerPki pki, String bind, int port) throws StartupException {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(KeyCertOptions.wrap(keys(pki)))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setUseAlpn(true)
                .setHost(bind)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(16 * 1024)
                .setMaxInitialLineLength(8 * 1024)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(STREAM_WINDOW))
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setMaxWebSocketFrameSize(64 * 1024)
                .setMaxWebSocketMessageSize(64 * 1024);
        try {
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new HttpsServer(vertx, server);
        } catch (CompletionException failed) {
            throw refused(failed.getCause(), bind, port);
        }
    }

    private static StartupException refused(@Nullable Throwable cause, String bind, int port) {
        // epoll throws an exception of its own where NIO throws a BindException
        if (cause instanceof IOException taken
                && String.valueOf(taken.getMessage()).contains("in use")) {
            return new StartupException(
                    "port " + port + " is taken on " + bind + ": stop the program that uses it, or choose another with"
                            + " --https-port (0 picks a free one)",
                    taken);
        }
        String why = cause == null ? "" : ": " + cause.getMessage();
        return new StartupException("cannot listen on " + bind + ", port " + port + why, cause);
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException late) {
            // the process ends; what is served was on disk before it was answered
            assert late != null;
        }
    }

    private static X509KeyManager keys(ServerPki pki) {
        char[] none = new char[0];
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("server", pki.serverKey(), none, pki.serverChain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    return keys;
                }
            }
            throw new IllegalStateException("every Java platform has X.509 key managers");
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("a key that was checked when it was read cannot be used", broken);
        }
    }
}
