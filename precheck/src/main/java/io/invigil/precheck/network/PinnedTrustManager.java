package io.invigil.precheck.network;

import io.invigil.protocol.model.Hash;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Accepts a server iff some certificate of its chain has the fingerprint and every certificate before that one is
/// valid now and signed by its successor. If the fingerprint is not the leaf's own, the leaf must be made for
/// servers (extended key usage serverAuth) and all above it for authorities (basic constraints): a candidate's
/// certificate of the same authority is neither, and cannot vouch for another.
///
/// It extends the extended trust manager, because for that one the JDK compares no host names.
final class PinnedTrustManager extends X509ExtendedTrustManager {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final int LONGEST_CHAIN = 8;

    private final Hash pin;
    private final Clock clock;

    PinnedTrustManager(Hash pin, Clock clock) {
        this.pin = pin;
        this.clock = clock;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || chain.length > LONGEST_CHAIN) {
            throw new PinMismatchException(issuer(chain), "the server showed " + chain.length + " certificates");
        }
        for (int i = 0; i < chain.length; i++) {
            if (i > 0) {
                checkSigned(chain[i - 1], chain[i], i - 1);
            }
            if (Hash.over(chain[i].getEncoded()).equals(pin)) {
                if (i > 0) {
                    checkForServers(chain[0]);
                }
                return;
            }
        }
        throw new PinMismatchException(
                issuer(chain),
                "no certificate of the server has the fingerprint sha256:" + pin.hex() + "; its last one has sha256:"
                        + Hash.over(chain[chain.length - 1].getEncoded()));
    }

    private static String issuer(X509Certificate[] chain) {
        return chain.length == 0 ? "" : IssuerName.of(chain[0]);
    }

    private void checkSigned(X509Certificate certificate, X509Certificate issuer, int between)
            throws CertificateException {
        certificate.checkValidity(Date.from(clock.instant()));
        if (issuer.getBasicConstraints() < between) {
            throw new PinMismatchException(
                    IssuerName.of(certificate), "the server's certificate was issued by one that may not issue any");
        }
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException invalid) {
            throw new PinMismatchException(
                    IssuerName.of(certificate), "the server's certificates do not belong together", invalid);
        }
    }

    private static void checkForServers(X509Certificate leaf) throws CertificateException {
        List<String> purposes = leaf.getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(SERVER_AUTH)) {
            throw new PinMismatchException(IssuerName.of(leaf), "the certificate shown was not issued to a server");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this trust manager judges servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
