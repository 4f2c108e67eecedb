package io.invigil.server.pki;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/// Reads a request for a certificate: all that is taken from it is the key, and that whoever sent it has the private
/// one.
final class SigningRequest {
    private SigningRequest() {}

    /// The request's key.
    ///
    /// @throws PkiException if it is no request, its key is of the wrong kind, or it is not signed by it
    static PublicKey key(String pem, Purpose purpose) throws PkiException {
        if (pem.length() > ServerPki.MAX_CSR) {
            throw new PkiException(
                    "a certificate request has at most " + ServerPki.MAX_CSR + " characters, not " + pem.length());
        }
        try {
            PKCS10CertificationRequest request = parse(pem);
            PublicKey key = key(request, purpose);
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new PkiException("the certificate request is not signed by its own key");
            }
            return key;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException broken) {
            throw new PkiException("the certificate request cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static PKCS10CertificationRequest parse(String pem) throws PkiException, IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                return request;
            }
            throw new PkiException("this is no PEM of a PKCS#10 certificate request");
        }
    }

    private static PublicKey key(PKCS10CertificationRequest request, Purpose purpose)
            throws PkiException, IOException, GeneralSecurityException {
        AlgorithmIdentifier algorithm = request.getSubjectPublicKeyInfo().getAlgorithm();
        ASN1Encodable curve = algorithm.getParameters();
        String kind = switch (purpose) {
            case TRANSPORT -> {
                if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                        || !SECObjectIdentifiers.secp256r1.equals(curve)) {
                    throw new PkiException("the transport certificate needs an EC key on the curve P-256");
                }
                yield "EC";
            }
            case SIGNING -> {
                if (!algorithm.getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)) {
                    throw new PkiException("the signing certificate needs an Ed25519 key");
                }
                yield "Ed25519";
            }
        };
        return KeyFactory.getInstance(kind)
                .generatePublic(
                        new X509EncodedKeySpec(request.getSubjectPublicKeyInfo().getEncoded()));
    }
}
