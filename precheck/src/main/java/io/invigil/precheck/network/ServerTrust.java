package io.invigil.precheck.network;

import io.invigil.protocol.model.ServerAddress;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a client takes for its server. With a fingerprint: whoever's chain holds that certificate, whatever name it
/// has.
/// Without one: whoever this computer trusts under that host name.
public final class ServerTrust {
    private ServerTrust() {}

    /// What decides on the server's certificates. With a fingerprint it compares no host names, and refuses with a
    /// {@link PinMismatchException} as the cause of the handshake's failure.
    public static X509TrustManager trustManager(ServerAddress server) {
        return server.fingerprint()
                .<X509TrustManager>map(pin -> new PinnedTrustManager(pin, Clock.systemUTC()))
                .orElseGet(ServerTrust::platformTrustManager);
    }

    /// A TLS context that trusts this server only, and shows no certificate of its own.
    public static SSLContext context(ServerAddress server) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager(server)}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has TLS", absent);
        }
    }

    /// A client that trusts this server only, goes through the proxy that the environment or the system names, and
    /// follows no redirects. Close it.
    ///
    /// @param connectTimeout longest time for a connection to come about
    public static HttpClient client(ServerAddress server, Duration connectTimeout) {
        return client(server, connectTimeout, ProxySettings.ofThisProcess());
    }

    /// The same with other proxies.
    static HttpClient client(ServerAddress server, Duration connectTimeout, ProxySettings proxies) {
        return HttpClient.newBuilder()
                .sslContext(context(server))
                .proxy(proxies)
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static X509TrustManager platformTrustManager() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore systemsOwn = null;
            factory.init(systemsOwn);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("this Java has no trust manager for certificates");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java cannot read its trusted certificates", absent);
        }
    }
}
