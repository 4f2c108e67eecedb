package io.invigil.precheck.network;

import io.invigil.protocol.model.Hash;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A key with its certificate and those above it; issues others.
final class TestPki {
    private static final char[] PASSWORD = "test".toCharArray();

    private final KeyPair key;
    private final List<X509Certificate> chain;

    private TestPki(KeyPair key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /// What a certificate is made for.
    enum Purpose {
        AUTHORITY,
        SERVER,
        CLIENT
    }

    /// A new authority, valid for a day.
    static TestPki authority() {
        KeyPair key = newKey();
        Instant now = Instant.now();
        return new TestPki(
                key,
                List.of(certificate(
                        key,
                        "CN=Test authority",
                        key,
                        "CN=Test authority",
                        Purpose.AUTHORITY,
                        now,
                        Duration.ofDays(1))));
    }

    /// A certificate by this one, valid now.
    TestPki issue(Purpose purpose) {
        return issue(purpose, Instant.now().minusSeconds(60), Duration.ofHours(1));
    }

    /// A certificate by this one.
    TestPki issue(Purpose purpose, Instant from, Duration validity) {
        KeyPair leaf = newKey();
        List<X509Certificate> longer = new ArrayList<>();
        longer.add(certificate(
                leaf,
                "CN=Test " + purpose,
                key,
                chain.getFirst().getSubjectX500Principal().getName(),
                purpose,
                from,
                validity));
        longer.addAll(chain);
        return new TestPki(leaf, longer);
    }

    /// The same key with another authority shown above it, which did not sign it.
    TestPki showing(TestPki other) {
        return new TestPki(key, List.of(chain.getFirst(), other.chain.getLast()));
    }

    /// Of the last certificate.
    Hash fingerprint() throws GeneralSecurityException {
        return Hash.over(chain.getLast().getEncoded());
    }

    /// Of the first certificate.
    Hash ownFingerprint() throws GeneralSecurityException {
        return Hash.over(chain.getFirst().getEncoded());
    }

    /// A TLS server's context.
    SSLContext serverContext() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key.getPrivate(), PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new AssertionError(absent);
        }
    }

    private static X509Certificate certificate(
            KeyPair subject,
            String name,
            KeyPair issuer,
            String issuerName,
            Purpose purpose,
            Instant from,
            Duration validity) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuerName),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(from.plus(validity)),
                    new X500Name(name),
                    subject.getPublic());
            switch (purpose) {
                case AUTHORITY -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                case SERVER ->
                    builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
                case CLIENT ->
                    builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException failed) {
            throw new AssertionError(failed);
        }
    }
}
