package io.invigil.agent.uplink;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.protocol.wire.WireCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/// The TLS of the uplink: 1.3 only, a certificate on either side, the application protocol agreed on.
final class UplinkTls {
    /// First the one that is quick without the processor's own instructions, which the quick compiler does not know.
    private static final List<String> CIPHERS =
            List.of("TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");

    private UplinkTls() {}

    /// @throws SSLException if key and certificates do not belong together
    static SslContext context(UplinkSettings settings) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3")
                .ciphers(CIPHERS)
                .keyManager(settings.transportKey(), settings.transportChain().toArray(X509Certificate[]::new))
                .trustManager(ServerTrust.trustManager(settings.server()))
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        WireCodec.ALPN));
        if (settings.server().fingerprint().isPresent()) {
            builder.endpointIdentificationAlgorithm(null);
        }
        return builder.build();
    }
}
