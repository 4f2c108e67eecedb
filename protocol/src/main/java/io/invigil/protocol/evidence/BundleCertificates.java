package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The certificates that a bundle's signatures rest on.
///
/// @param authority      the server's CA; the SHA-256 of its DER form is the fingerprint
/// @param evidence       the evidence signer's, by the CA, CN `Invigil evidence`; signs receipts and the manifest
/// @param sessionSigning the session's signing certificate, by the CA; signs checkpoints and the check report
public record BundleCertificates(X509Certificate authority, X509Certificate evidence, X509Certificate sessionSigning) {

    /// SHA-256 of the CA's certificate in DER.
    public Hash fingerprint() {
        return fingerprint(authority);
    }

    static Hash fingerprint(X509Certificate authority) {
        return Hash.over(der(authority));
    }

    /// The three, in the order of the record.
    byte[] pem() {
        return pem(List.of(authority, evidence, sessionSigning)).getBytes(StandardCharsets.US_ASCII);
    }

    /// Any certificates, one behind the other.
    static String pem(List<X509Certificate> certificates) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(lines.encodeToString(der(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    /// Reads what {@link #pem()} wrote; nothing is verified yet.
    ///
    /// @throws CertificateException if there are not three certificates
    static BundleCertificates parse(byte[] pem) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (var certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            certificates.add((X509Certificate) certificate);
        }
        if (certificates.size() != 3) {
            throw new CertificateException(
                    "there are " + certificates.size() + " certificates, not CA, evidence signer and session");
        }
        return new BundleCertificates(certificates.get(0), certificates.get(1), certificates.get(2));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate that was read can be written", broken);
        }
    }
}
