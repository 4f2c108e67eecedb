package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SigningKey;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Decides whether a bundle's certificates may be relied on: the CA vouches for the evidence signer and for the
/// session's key, and neither of these two can pass for the other or issue certificates.
final class TrustCheck {
    private static final String EVIDENCE_NAME = "CN=Invigil evidence";
    private static final String SESSION_URI = "urn:uuid:";
    private static final int SAN_URI = 6;
    private static final int KEY_USAGE_SIGNATURE = 0;
    private static final int KEY_USAGE_CERTIFICATES = 5;

    private final Faults faults;
    private boolean good = true;

    TrustCheck(Faults faults) {
        this.faults = faults;
    }

    /// Reads certificates.
    ///
    /// @return empty, with a fault, if these are not three certificates
    Optional<BundleCertificates> read(byte[] pem) {
        try {
            return Optional.of(BundleCertificates.parse(pem));
        } catch (CertificateException unreadable) {
            fault("these are not the three certificates of a bundle: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /// Checks certificates.
    ///
    /// @param at when the bundle was written
    /// @return empty, with a fault, if any of them may not be relied on
    Optional<BundleCertificates> check(BundleCertificates certificates, Instant at, Optional<Hash> pinned) {
        X509Certificate authority = certificates.authority();
        checkSigner(authority, certificates.evidence(), at);
        leaf(certificates.sessionSigning(), authority, "the session's certificate");
        Optional<SessionId> session = session(certificates.sessionSigning());
        require(session.isPresent(), "the third certificate names no session");
        require(
                session.isEmpty() || names(certificates.sessionSigning()).contains("CN=" + session.get()),
                "the third certificate names two sessions");
        require(
                !certificates.sessionSigning().getNotBefore().toInstant().isAfter(at),
                "the session's certificate was issued after the bundle was written");
        pinned.ifPresent(expected -> require(
                expected.equals(certificates.fingerprint()),
                "the CA's fingerprint is sha256:" + certificates.fingerprint().hex()
                        + ", not the one that was given: another server made this bundle"));
        return good ? Optional.of(certificates) : Optional.empty();
    }

    /// Checks the certificates of CA and evidence signer.
    ///
    /// @param at when what they vouch for was written
    void checkSigner(X509Certificate authority, X509Certificate evidence, Instant at) {
        require(signedBy(authority, authority), "the CA's certificate is not signed by its own key");
        require(
                authority.getBasicConstraints() >= 0 && usage(authority, KEY_USAGE_CERTIFICATES),
                "the first certificate is no CA's");
        require(validAt(authority, at), "the CA's certificate was not valid when this was written");
        leaf(evidence, authority, "the evidence signer's certificate");
        require(
                names(evidence).contains(EVIDENCE_NAME) && session(evidence).isEmpty(),
                "the second certificate is not the evidence signer's");
        require(validAt(evidence, at), "the evidence signer's certificate was not valid when this was written");
    }

    /// The session that a certificate names.
    static Optional<SessionId> session(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return Optional.empty();
            }
            return names.stream()
                    .filter(name -> name.get(0) instanceof Integer type && type == SAN_URI)
                    .map(name -> String.valueOf(name.get(1)))
                    .filter(uri -> uri.startsWith(SESSION_URI))
                    .map(uri -> SessionId.parse(uri.substring(SESSION_URI.length())))
                    .findFirst();
        } catch (CertificateParsingException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// Whether a signature over bytes is that of a certificate's Ed25519 key.
    static boolean signed(byte[] bytes, byte[] signature, X509Certificate by) {
        return SigningKey.signed(by.getPublicKey(), signature, bytes);
    }

    private void leaf(X509Certificate leaf, X509Certificate authority, String which) {
        require(signedBy(leaf, authority), which + " is not signed by the CA");
        require(leaf.getBasicConstraints() < 0, which + " is a CA's");
        require(usage(leaf, KEY_USAGE_SIGNATURE), which + " is not for signatures");
        require(
                leaf.getPublicKey().getAlgorithm().startsWith("Ed"),
                which + " is not for an Ed25519 key, but for "
                        + leaf.getPublicKey().getAlgorithm());
    }

    private static boolean signedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException not) {
            return false;
        }
    }

    private static boolean validAt(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    private static boolean usage(X509Certificate certificate, int bit) {
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && usage.length > bit && usage[bit];
    }

    private static List<String> names(X509Certificate certificate) {
        return List.of(certificate.getSubjectX500Principal().getName().split(",", -1));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            fault(otherwise);
        }
    }

    private void fault(String what) {
        good = false;
        faults.add(BundleFiles.CERTIFICATES, what);
    }
}
