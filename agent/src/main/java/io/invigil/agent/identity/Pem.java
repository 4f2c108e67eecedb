package io.invigil.agent.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Keys and certificates as text between `-----BEGIN` and `-----END` lines.
final class Pem {
    private static final int MOST_CHARACTERS = 64 * 1024;

    private Pem() {}

    static String encode(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    static String encode(X509Certificate certificate) throws GeneralSecurityException {
        return encode("CERTIFICATE", certificate.getEncoded());
    }

    /// @throws CertificateException if `pem` is no certificate
    static X509Certificate certificate(String pem) throws CertificateException {
        if (pem.length() > MOST_CHARACTERS) {
            throw new CertificateException("a certificate is longer than 64 KiB");
        }
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Reads a PKCS #8 key.
    ///
    /// @throws GeneralSecurityException if `pem` holds no key of `algorithm`
    static PrivateKey privateKey(String pem, String algorithm) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "").strip();
        try {
            byte[] der = Base64.getMimeDecoder().decode(body);
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException("a key file is not base 64", notBase64);
        }
    }
}
