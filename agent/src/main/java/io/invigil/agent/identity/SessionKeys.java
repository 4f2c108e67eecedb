package io.invigil.agent.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// The two key pairs of one session; neither leaves this computer.
///
/// @param transport P-256, for TLS
/// @param signing   Ed25519, for checkpoints and the check report
public record SessionKeys(KeyPair transport, KeyPair signing) {
    private static final X500Principal SUBJECT = new X500Principal("CN=Invigil candidate");

    /// Makes new keys.
    public static SessionKeys generate() {
        try {
            KeyPairGenerator transport = KeyPairGenerator.getInstance("EC");
            transport.initialize(new ECGenParameterSpec("secp256r1"));
            return new SessionKeys(
                    transport.generateKeyPair(),
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no P-256 or Ed25519", absent);
        }
    }

    /// A PKCS #10 request for the transport key, as PEM.
    public String transportRequest() {
        return request(transport, "SHA256withECDSA");
    }

    /// A PKCS #10 request for the signing key, as PEM.
    public String signingRequest() {
        return request(signing, "Ed25519");
    }

    private static String request(KeyPair pair, String algorithm) {
        try {
            ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(pair.getPrivate());
            byte[] der = new JcaPKCS10CertificationRequestBuilder(SUBJECT, pair.getPublic())
                    .build(signer)
                    .getEncoded();
            return Pem.encode("CERTIFICATE REQUEST", der);
        } catch (OperatorCreationException | IOException broken) {
            throw new IllegalStateException("a key that was just made cannot sign its request", broken);
        }
    }
}
