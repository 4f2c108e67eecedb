package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What became of the verification of one record of a deletion.
public sealed interface PurgeVerification {
    /// It is what the server signed.
    ///
    /// @param fingerprint SHA-256 of the CA's certificate
    /// @param pinned      whether that is the fingerprint that was given
    record Verified(PurgeRecord record, Hash fingerprint, boolean pinned) implements PurgeVerification {}

    /// It is not, or it is no such record.
    ///
    /// @param faults what is wrong, each in a sentence
    record Refuted(List<String> faults) implements PurgeVerification {
        public Refuted {
            faults = List.copyOf(faults);
        }
    }

    /// Whether a file looks like the record of a deletion; what it is, {@link #of(Path, Optional)} says.
    static boolean isRecord(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return SignedPurge.looksLike(in.readNBytes(SignedPurge.MAX_BYTES + 1));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// Verifies a file.
    ///
    /// @param wanted the fingerprint that the server should have
    static PurgeVerification of(Path file, Optional<Hash> wanted) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(SignedPurge.MAX_BYTES + 1), wanted);
        } catch (IOException unreadable) {
            return new Refuted(List.of("it cannot be read: " + unreadable.getMessage()));
        }
    }

    private static PurgeVerification of(byte[] json, Optional<Hash> wanted) {
        SignedPurge signed;
        PurgeRecord record;
        try {
            signed = SignedPurge.parse(json);
            record = signed.unverified();
        } catch (MalformedBytesException malformed) {
            return new Refuted(List.of("it is no record of a deletion: " + malformed.getMessage()));
        }
        Faults faults = new Faults();
        faults.session(SessionId.parse(record.session()));
        new TrustCheck(faults)
                .checkSigner(
                        signed.certificates().getFirst(), signed.certificates().getLast(), record.purgedAt());
        Hash fingerprint = BundleCertificates.fingerprint(signed.certificates().getFirst());
        if (wanted.isPresent() && !wanted.get().equals(fingerprint)) {
            faults.add("certificates", "another server wrote it, " + Manifest.SHA256 + fingerprint.hex());
        }
        if (!signed.signedBy(signed.certificates().getLast())) {
            faults.add("signature", "it does not fit: the record or its signature was altered after signing");
        }
        return faults.list().isEmpty()
                ? new Verified(record, fingerprint, wanted.isPresent())
                : new Refuted(faults.list().stream().map(Fault::toString).toList());
    }
}
