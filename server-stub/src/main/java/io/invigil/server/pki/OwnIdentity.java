package io.invigil.server.pki;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/// Reads the operator's own TLS certificate and says what is wrong with it.
final class OwnIdentity {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private OwnIdentity() {}

    static Identity read(OwnCertificates own, InstantSource clock) throws PkiException, IOException {
        List<X509Certificate> chain = PemFile.read(own.chain()).certificates();
        if (chain.isEmpty()) {
            throw new PkiException(own.chain() + " holds no certificate; it should hold the server's, then those"
                    + " that lead to the root");
        }
        PemFile keyFile = PemFile.read(own.key());
        if (keyFile.keys().size() != 1) {
            throw new PkiException(own.key() + " should hold one private key, but holds "
                    + keyFile.keys().size());
        }
        Identity identity = new Identity(keyFile.keys().getFirst(), chain);
        if (!identity.fits()) {
            throw new PkiException(
                    "the key in " + own.key() + " is not that of the first certificate in " + own.chain());
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!CertificateFacts.signedBy(chain.get(i), chain.get(i + 1))) {
                throw new PkiException("certificate " + (i + 1) + " in " + own.chain()
                        + " is not signed by the one behind it; put the server's first, then its issuer");
            }
        }
        X509Certificate leaf = identity.certificate();
        if (!CertificateFacts.validAt(leaf, clock.instant())) {
            throw new PkiException("the certificate in " + own.chain() + " is valid from "
                    + leaf.getNotBefore().toInstant() + " to "
                    + leaf.getNotAfter().toInstant() + ", not now");
        }
        if (!CertificateFacts.allows(leaf, SERVER_AUTH)) {
            throw new PkiException(
                    "the certificate in " + own.chain() + " is not for TLS servers (no extended key usage serverAuth)");
        }
        return identity;
    }
}
