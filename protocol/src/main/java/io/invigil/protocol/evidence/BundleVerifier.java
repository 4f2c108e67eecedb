package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Optional;

/// Verifies an evidence bundle offline, without the server. Trusts nothing in it but what the CA's key leads to, and
/// the CA only as far as its fingerprint is known from elsewhere.
public final class BundleVerifier {
    private BundleVerifier() {}

    /// Verifies a bundle.
    ///
    /// @param folder            the bundle
    /// @param pinnedFingerprint SHA-256 of the CA's certificate, known from elsewhere. Without it the bundle is
    ///                          known to be consistent, no more: anybody can make a CA
    public static Verification verify(Path folder, Optional<Hash> pinnedFingerprint, Progress progress) {
        return verify(folder, Known.fingerprint(pinnedFingerprint), progress);
    }

    /// Verifies a bundle with all that is known from elsewhere.
    ///
    /// @param folder the bundle
    public static Verification verify(Path folder, Known known, Progress progress) {
        Faults faults = new Faults();
        Optional<BundleFolder> files = BundleFolder.list(folder, faults);
        Optional<byte[]> bytes = files.flatMap(list -> list.read(BundleFiles.MANIFEST, BundleFiles.MAX_JSON));
        if (files.isEmpty() || bytes.isEmpty()) {
            return new Verification.Refuted(faults.list());
        }
        Manifest manifest;
        try {
            manifest = Manifest.parse(bytes.get());
        } catch (MalformedBytesException malformed) {
            session(files.get()).ifPresent(faults::session);
            faults.add(BundleFiles.MANIFEST, "it cannot be read: " + malformed.getMessage());
            return new Verification.Refuted(faults.list());
        }
        faults.session(manifest.subject().session());
        return new Verifying(files.get(), manifest, faults, progress).verify(bytes.get(), known);
    }

    /// The session that the certificates name, unverified: for a bundle whose manifest cannot be read.
    private static Optional<SessionId> session(BundleFolder files) {
        if (!files.has(BundleFiles.CERTIFICATES)) {
            return Optional.empty();
        }
        return files.read(BundleFiles.CERTIFICATES, BundleFiles.MAX_CERTIFICATES)
                .flatMap(pem -> {
                    try {
                        return TrustCheck.session(BundleCertificates.parse(pem).sessionSigning());
                    } catch (CertificateException unreadable) {
                        return Optional.empty();
                    }
                });
    }
}
