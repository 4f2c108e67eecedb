package io.invigil.shell.browser.proxy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The proxy's key and certificate towards the browser: made at each start, kept in memory only.
final class OwnCertificate {
    private static final Duration LIFE = Duration.ofDays(30);

    private final SSLContext context;
    private final String keyHash;

    private OwnCertificate(SSLContext context, String keyHash) {
        this.context = context;
        this.keyHash = keyHash;
    }

    /// Makes a key pair (EC P-256) and a certificate for it.
    ///
    /// @throws IOException if this Java cannot
    static OwnCertificate make() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            char[] none = {};
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("exam", keys.getPrivate(), none, new X509Certificate[] {certificate(keys)});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
            return new OwnCertificate(context, Base64.getEncoder().encodeToString(hash));
        } catch (GeneralSecurityException | OperatorCreationException cannot) {
            throw new IOException("no key for the exam's proxy", cannot);
        }
    }

    private static X509Certificate certificate(KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
        X500Principal name = new X500Principal("CN=Invigil exam proxy");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                new BigInteger(64, new SecureRandom()),
                                Date.from(now.minus(LIFE)),
                                Date.from(now.plus(LIFE)),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    /// The server's side of a handshake with the browser; the browser then speaks HTTP/1.1.
    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    /// Base64 of the SHA-256 of the public key.
    String keyHash() {
        return keyHash;
    }
}
