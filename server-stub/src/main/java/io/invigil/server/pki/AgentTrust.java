package io.invigil.server.pki;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.pki.UntrustedAgentException.Fault;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts the agents' transport certificates: issued by our CA, for TLS clients, valid now, naming one session.
public final class AgentTrust extends X509ExtendedTrustManager {
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String SESSION_URI = "urn:uuid:";
    private static final int SAN_URI = 6;

    private final X509Certificate ca;
    private final InstantSource clock;

    /// @param ca the server's CA
    public AgentTrust(X509Certificate ca, InstantSource clock) {
        this.ca = ca;
        this.clock = clock;
    }

    /// The session that a transport certificate names; empty if it names none.
    public static Optional<SessionId> session(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return Optional.empty();
            }
            return names.stream()
                    .filter(name -> name.get(0) instanceof Integer type && type == SAN_URI)
                    .map(name -> String.valueOf(name.get(1)))
                    .filter(uri -> uri.startsWith(SESSION_URI))
                    .map(uri -> SessionId.parse(uri.substring(SESSION_URI.length())))
                    .findFirst();
        } catch (CertificateParsingException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (chain.length == 0) {
            throw new UntrustedAgentException(Fault.MISSING, null, "the agent showed no certificate");
        }
        X509Certificate leaf = chain[0];
        if (!CertificateFacts.signedBy(leaf, ca)) {
            throw new UntrustedAgentException(
                    Fault.FOREIGN, null, "the agent's certificate is not of this server's CA");
        }
        Optional<SessionId> session = session(leaf);
        if (!CertificateFacts.validAt(leaf, clock.instant())) {
            throw new UntrustedAgentException(
                    Fault.EXPIRED,
                    session.orElse(null),
                    "the agent's certificate is valid from "
                            + leaf.getNotBefore().toInstant() + " to "
                            + leaf.getNotAfter().toInstant() + ", not now");
        }
        if (!CertificateFacts.allows(leaf, CLIENT_AUTH) || leaf.getBasicConstraints() >= 0) {
            throw new UntrustedAgentException(
                    Fault.WRONG_PURPOSE, session.orElse(null), "the agent's certificate is not for TLS clients");
        }
        if (session.isEmpty()) {
            throw new UntrustedAgentException(Fault.NAMELESS, null, "the agent's certificate names no session");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this side is the server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {ca};
    }
}
