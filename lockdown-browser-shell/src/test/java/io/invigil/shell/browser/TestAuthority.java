package io.invigil.shell.browser;

import io.invigil.protocol.model.Hash;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
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
public final class TestAuthority {
    private final KeyPair keys = keyPair();
    private final X509Certificate certificate = certificate("CN=Test authority", keys, "CN=Test authority", keys, true);

    /// What a client pins.
    public Hash fingerprint() throws GeneralSecurityException {
        return Hash.over(certificate.getEncoded());
    }

    /// A server that shows its own certificate, this authority's, and whatever else it likes.
    public SSLContext server(X509Certificate... more) throws GeneralSecurityException {
        return server(new Leaf(this), more);
    }

    /// A server that shows the leaf, this authority's certificate, and whatever else it likes.
    public SSLContext server(Leaf leaf, X509Certificate... more) throws GeneralSecurityException {
        X509Certificate[] chain = Arrays.copyOf(new X509Certificate[] {leaf.certificate, certificate}, 2 + more.length);
        System.arraycopy(more, 0, chain, 2, more.length);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new OneChain(leaf.keys.getPrivate(), chain)}, null, null);
        return context;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// A server's key and certificate.
    public static final class Leaf {
        private final KeyPair keys = keyPair();
        private final X509Certificate certificate;

        public Leaf(TestAuthority issuer) {
            certificate = TestAuthority.certificate("CN=localhost", keys, "CN=Test authority", issuer.keys, false);
        }

        public X509Certificate certificate() {
            return certificate;
        }
    }

    /// Shows a chain as it is, valid or not.
    private static final class OneChain extends X509ExtendedKeyManager {
        private final PrivateKey key;
        private final X509Certificate[] chain;

        OneChain(PrivateKey key, X509Certificate[] chain) {
            this.key = key;
            this.chain = chain;
        }

        @Override
        public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            return "server";
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "server";
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {"server"};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "";
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
