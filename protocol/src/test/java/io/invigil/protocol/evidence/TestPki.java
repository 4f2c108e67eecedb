package io.invigil.protocol.evidence;

import io.invigil.protocol.model.SessionId;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A server's CA with its evidence signer, and one session's signing key.
final class TestPki {
    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    final KeyPair authority = keys("EC");
    final KeyPair evidence = keys("Ed25519");
    final KeyPair signing = keys("Ed25519");
    private final X509Certificate ca = authority();

    X509Certificate ca() {
        return ca;
    }

    BundleCertificates certificates(SessionId session) {
        return new BundleCertificates(ca, evidenceCertificate(), sessionCertificate(session, signing.getPublic()));
    }

    X509Certificate evidenceCertificate() {
        return leaf("O=Invigil,CN=Invigil evidence", evidence.getPublic(), null);
    }

    X509Certificate sessionCertificate(SessionId session, PublicKey key) {
        return leaf("O=Invigil,CN=" + session, key, session);
    }

    byte[] sign(byte[] bytes) {
        return sign(bytes, evidence.getPrivate());
    }

    static byte[] sign(byte[] bytes, PrivateKey key) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(bytes);
            return ed25519.sign();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private X509Certificate authority() {
        return issue("O=Invigil,CN=Invigil CA test", authority.getPublic(), builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    private X509Certificate leaf(String name, PublicKey key, @org.jspecify.annotations.Nullable SessionId session) {
        return issue(name, key, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            if (session != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                new GeneralName(GeneralName.uniformResourceIdentifier, "urn:uuid:" + session)));
            }
        });
    }

    /// Adds a certificate's extensions.
    interface Extensions {
        void to(JcaX509v3CertificateBuilder builder) throws Exception;
    }

    X509Certificate issue(String subject, PublicKey key, Extensions extensions) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("O=Invigil,CN=Invigil CA test"),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(NOW.minus(Duration.ofDays(1))),
                    Date.from(NOW.plus(Duration.ofDays(30))),
                    new X500Name(subject),
                    key);
            extensions.to(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
