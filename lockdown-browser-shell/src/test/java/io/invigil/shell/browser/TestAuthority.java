package io.invigil.shell.browser;

import io.invigil.protocol.model.Hash;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority of a test's own.
final class TestAuthority {
    private final KeyPair keys = keyPair();
    private final X509Certificate certificate = certificate("CN=Test authority", keys, "CN=Test authority", keys, true);

    /// What a client pins.
    Hash fingerprint() throws GeneralSecurityException {
        return Hash.over(certificate.getEncoded());
    }

    /// A server that shows its own certificate, this authority's, and whatever else it likes.
    SSLContext server(X509Certificate... more) throws GeneralSecurityException, IOException {
        return server(new Leaf(this), more);
    }

    /// A server that shows the leaf, this authority's certificate, and whatever else it likes.
    SSLContext server(Leaf leaf, X509Certificate... more) throws GeneralSecurityException, IOException {
        X509Certificate[] chain = Arrays.copyOf(new X509Certificate[] {leaf.certificate, certificate}, 2 + more.length);
        System.arraycopy(more, 0, chain, 2, more.length);
        char[] none = {};
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("server", leaf.keys.getPrivate(), none, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /// A server's key and certificate.
    static final class Leaf {
        private final KeyPair keys = keyPair();
        private final X509Certificate certificate;

        Leaf(TestAuthority issuer) {
            certificate = TestAuthority.certificate("CN=localhost", keys, "CN=Test authority", issuer.keys, false);
        }

        X509Certificate certificate() {
            return certificate;
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static X509Certificate certificate(
            String name, KeyPair keys, String issuer, KeyPair issuerKeys, boolean authority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    new X500Principal(name),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                GeneralNames names = new GeneralNames(List.of(
                                new GeneralName(GeneralName.dNSName, "localhost"),
                                new GeneralName(GeneralName.iPAddress, "127.0.0.1"))
                        .toArray(new GeneralName[0]));
                builder.addExtension(Extension.subjectAlternativeName, false, names);
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
