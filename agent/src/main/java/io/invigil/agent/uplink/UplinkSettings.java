package io.invigil.agent.uplink;

import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionId;
import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// Where to connect, as whom, and whose receipts to believe.
///
/// @param server         how the server is known
/// @param ingest         host and port of its ingest; not resolved
/// @param session        whose events
/// @param transportKey   for TLS
/// @param transportChain certificate of `transportKey`, then its issuer's
/// @param signingKey     Ed25519, signs checkpoints
/// @param evidenceKey    Ed25519, the server signs receipts with its private half
/// @param agentVersion   such as `0.1.0`
public record UplinkSettings(
        ServerAddress server,
        InetSocketAddress ingest,
        SessionId session,
        PrivateKey transportKey,
        List<X509Certificate> transportChain,
        PrivateKey signingKey,
        PublicKey evidenceKey,
        String agentVersion) {
    public UplinkSettings {
        transportChain = List.copyOf(transportChain);
    }
}
