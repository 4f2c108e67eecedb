package io.invigil.server.ingest;

import io.invigil.protocol.wire.WireCodec;
import io.invigil.server.pki.AgentTrust;
import io.invigil.server.pki.ServerPki;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLException;

/// The TLS of ingest: version 1.3, a client certificate of our CA, ALPN `invigil/1`.
final class IngestTls {
    private IngestTls() {}

    static SslContext context(ServerPki pki, SslProvider provider, InstantSource clock) throws IOException {
        try {
            return SslContextBuilder.forServer(
                            pki.serverKey(), pki.serverChain().toArray(X509Certificate[]::new))
                    .sslProvider(provider)
                    .protocols("TLSv1.3")
                    .clientAuth(ClientAuth.REQUIRE)
                    .trustManager(new AgentTrust(pki.ca(), clock))
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            WireCodec.ALPN))
                    .build();
        } catch (SSLException unusable) {
            throw new IOException(
                    "TLS cannot be set up with the server's certificate: " + unusable.getMessage(), unusable);
        }
    }
}
