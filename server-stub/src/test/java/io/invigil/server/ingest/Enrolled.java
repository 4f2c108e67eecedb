package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.pki.Purpose;
import io.invigil.server.pki.Requests;
import io.invigil.server.pki.ServerPki;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What an agent has after its enrolment: two keys and their certificates.
public record Enrolled(
        SessionId session,
        X509Certificate ca,
        PrivateKey transportKey,
        List<X509Certificate> transportChain,
        KeyPair signing,
        X509Certificate signingCertificate) {

    public static Enrolled with(ServerPki pki) throws Exception {
        return with(pki, Purpose.TRANSPORT);
    }

    /// @param purpose of the certificate that is shown to TLS; SIGNING for one that must be refused
    static Enrolled with(ServerPki pki, Purpose purpose) throws Exception {
        SessionId session = SessionId.random();
        Duration validity = Duration.ofDays(1);
        KeyPair transport = purpose == Purpose.TRANSPORT ? Requests.ellipticCurve("secp256r1") : Requests.ed25519();
        KeyPair signing = Requests.ed25519();
        return new Enrolled(
                session,
                pki.ca(),
                transport.getPrivate(),
                pki.issue(session, Requests.csr(transport), purpose, validity),
                signing,
                pki.issue(session, Requests.csr(signing), Purpose.SIGNING, validity)
                        .getFirst());
    }

    /// The same session with a certificate of another time, or of another server, for TLS.
    Enrolled issuedBy(ServerPki then, Duration validity) throws Exception {
        KeyPair transport = Requests.ellipticCurve("secp256r1");
        return new Enrolled(
                session,
                then.ca(),
                transport.getPrivate(),
                then.issue(session, Requests.csr(transport), Purpose.TRANSPORT, validity),
                signing,
                signingCertificate);
    }

    /// The same session with another one's certificate and key for TLS.
    Enrolled showing(Enrolled other) {
        return new Enrolled(session, ca, other.transportKey, other.transportChain, signing, signingCertificate);
    }

    SSLContext tls(boolean withCertificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", ca);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(withCertificate ? keys() : new KeyManager[0], trust.getTrustManagers(), null);
        return context;
    }

    private KeyManager[] keys() throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("transport", transportKey, new char[0], transportChain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(own, new char[0]);
        return factory.getKeyManagers();
    }
}
