package io.invigil.server.pki;

import io.invigil.protocol.model.SessionId;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes keys and certificates. Each begins five minutes ago, so that a clock a little behind takes it as well.
final class CertificateMaker {
    static final Duration CA_VALIDITY = Duration.ofDays(3653);
    static final Duration SERVER_VALIDITY = Duration.ofDays(397);

    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;

    private final InstantSource clock;
    private final SecureRandom random;

    CertificateMaker(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// A new CA, P-256, good for ten years.
    Identity authority() throws PkiException {
        KeyPair keys = ellipticCurve();
        BigInteger serial = serial();
        X500Name name = name("Invigil CA " + serial.toString(16).substring(0, 8));
        try {
            var builder = builder(name, serial, CA_VALIDITY, name, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Identity(keys.getPrivate(), List.of(sign(builder, keys)));
        } catch (CertIOException | GeneralSecurityException broken) {
            throw failed(broken);
        }
    }

    /// A new TLS server's identity, P-256.
    Identity server(Identity ca, ServerNames names) throws PkiException {
        KeyPair keys = ellipticCurve();
        try {
            var builder = builder(ca, SERVER_VALIDITY, name("Invigil server"), keys.getPublic());
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, names.toAsn1());
            return new Identity(keys.getPrivate(), List.of(sign(builder, ca)));
        } catch (CertIOException | GeneralSecurityException broken) {
            throw failed(broken);
        }
    }

    /// A new evidence signer's identity, Ed25519, good as long as the CA.
    Identity evidence(Identity ca) throws PkiException {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var builder = builder(ca, CA_VALIDITY, name("Invigil evidence"), keys.getPublic());
            return new Identity(keys.getPrivate(), List.of(sign(builder, ca)));
        } catch (CertIOException | GeneralSecurityException broken) {
            throw failed(broken);
        }
    }

    /// A certificate for a key of a session's agent.
    X509Certificate agent(Identity ca, SessionId session, PublicKey key, Purpose purpose, Duration validity)
            throws PkiException {
        try {
            var builder = builder(ca, validity, name(session.toString()), key);
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, "urn:uuid:" + session)));
            if (purpose == Purpose.TRANSPORT) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            return sign(builder, ca);
        } catch (CertIOException | GeneralSecurityException broken) {
            throw failed(broken);
        }
    }

    /// A certificate that signs but issues none.
    private X509v3CertificateBuilder builder(Identity ca, Duration validity, X500Name subject, PublicKey key)
            throws CertIOException, GeneralSecurityException {
        X500Name issuer =
                X500Name.getInstance(ca.certificate().getSubjectX500Principal().getEncoded());
        var builder = builder(issuer, serial(), validity, subject, key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ca.certificate()));
        return builder;
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, BigInteger serial, Duration validity, X500Name subject, PublicKey key)
            throws CertIOException, GeneralSecurityException {
        Instant now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(BACKDATED)), Date.from(now.plus(validity)), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, Identity ca)
            throws GeneralSecurityException, PkiException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.key())));
        } catch (OperatorCreationException broken) {
            throw failed(broken);
        }
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, KeyPair ca)
            throws GeneralSecurityException, PkiException {
        return sign(builder, new Identity(ca.getPrivate(), List.of()));
    }

    private KeyPair ellipticCurve() throws PkiException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw failed(broken);
        }
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Invigil")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static PkiException failed(Exception cause) {
        return new PkiException("a certificate could not be made: " + cause.getMessage(), cause);
    }
}
