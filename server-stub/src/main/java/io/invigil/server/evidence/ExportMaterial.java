package io.invigil.server.evidence;

import io.invigil.server.incident.Incident;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// What a bundle holds beside the journal's records.
///
/// @param candidate          the candidate's name
/// @param exam               the exam's id
/// @param examTitle          the exam's title
/// @param signingCertificate the certificate of the key that signed the checkpoints
/// @param report             the signed system check; empty if none was sent
/// @param examJson           answers with times, and the result, as a JSON object in UTF-8
/// @param incidents          all incidents, oldest first
public record ExportMaterial(
        String candidate,
        String exam,
        String examTitle,
        X509Certificate signingCertificate,
        Optional<Report> report,
        byte[] examJson,
        List<Incident> incidents) {

    public ExportMaterial {
        examJson = examJson.clone();
        incidents = List.copyOf(incidents);
    }

    @Override
    public byte[] examJson() {
        return examJson.clone();
    }

    /// The system check's report as it was signed.
    ///
    /// @param json      the exact bytes that were signed
    /// @param signature 64 bytes, Ed25519, by the signing certificate's key
    public record Report(byte[] json, byte[] signature) {
        public Report {
            json = json.clone();
            signature = signature.clone();
        }

        @Override
        public byte[] json() {
            return json.clone();
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }
    }
}
