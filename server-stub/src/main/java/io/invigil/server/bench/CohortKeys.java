package io.invigil.server.bench;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Shows the certificate of the agent whose session the TLS engine was made for: one TLS context then serves
/// thousands of agents. The engine's peer host is the session's id.
final class CohortKeys extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final Map<String, X509Certificate[]> chains;

    CohortKeys(Cohort cohort) {
        this.key = cohort.transport().getPrivate();
        this.chains = cohort.members().stream()
                .collect(Collectors.toMap(
                        member -> member.session().toString(),
                        member -> member.chain().toArray(X509Certificate[]::new)));
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        String host = engine.getPeerHost();
        return host != null && chains.containsKey(host) ? host : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return chains.get(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return chains.containsKey(alias) ? key : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
