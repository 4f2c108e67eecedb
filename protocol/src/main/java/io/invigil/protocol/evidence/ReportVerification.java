package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SignedReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of the verification of one signed report of a system check.
sealed interface ReportVerification {
    /// It is what was signed.
    ///
    /// @param key    SHA-256 of the public key that signed it
    /// @param pinned whether that is the fingerprint that was given
    record Verified(CheckReport report, Hash key, boolean pinned) implements ReportVerification {}

    /// It is not, or it is no report.
    ///
    /// @param faults what is wrong, each in a sentence
    record Refuted(List<String> faults) implements ReportVerification {
        public Refuted {
            faults = List.copyOf(faults);
        }
    }

    /// Verifies a file.
    ///
    /// @param wanted the fingerprint that the key should have
    static ReportVerification of(Path file, Optional<Hash> wanted) {
        byte[] json;
        try (InputStream in = Files.newInputStream(file)) {
            json = in.readNBytes(SignedReport.MAX_BYTES + 1);
        } catch (IOException unreadable) {
            return refuted("it cannot be read: " + unreadable.getMessage());
        }
        if (json.length > SignedReport.MAX_BYTES) {
            return refuted("it is too long for a report: one has at most " + SignedReport.MAX_BYTES + " bytes");
        }
        return of(json, wanted);
    }

    private static ReportVerification of(byte[] json, Optional<Hash> wanted) {
        SignedReport signed;
        Hash key;
        try {
            signed = SignedReport.parse(json);
            key = Hash.over(signed.key().getEncoded());
        } catch (MalformedBytesException malformed) {
            return refuted("it is no signed report: " + malformed.getMessage());
        }
        if (wanted.isPresent() && !wanted.get().equals(key)) {
            return refuted("it was signed by another key, " + Manifest.SHA256 + key.hex());
        }
        try {
            Optional<CheckReport> report = signed.verified();
            return report.isPresent()
                    ? new Verified(report.get(), key, wanted.isPresent())
                    : altered(signed);
        } catch (MalformedBytesException noReport) {
            return refuted("what was signed is no report: " + noReport.getMessage());
        }
    }

    private static ReportVerification altered(SignedReport signed) {
        List<String> faults = new ArrayList<>();
        faults.add("the signature does not fit: the report, its key or its signature was altered after signing");
        try {
            signed.unverified();
        } catch (MalformedBytesException alsoWrong) {
            faults.add("as it stands it is no report either: " + alsoWrong.getMessage());
        }
        return new Refuted(faults);
    }

    private static ReportVerification refuted(String why) {
        return new Refuted(List.of(why));
    }
}
