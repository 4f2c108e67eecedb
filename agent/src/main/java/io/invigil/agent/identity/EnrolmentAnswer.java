package io.invigil.agent.identity;

import io.invigil.protocol.model.ExamPolicy;
import java.util.List;

/// What the server answers to an enrolment, as JSON.
///
/// @param session             the session's UUID
/// @param token               bearer token for the calls of this session; a secret
/// @param candidate           the candidate's name
/// @param exam                what is sat
/// @param policy              what the exam asks of the computer
/// @param transportChain      PEM: the certificate for TLS, then the CA's
/// @param signingChain        PEM: the certificate of the signing key, then the CA's
/// @param evidenceCertificate PEM: who signs receipts
/// @param ingest              `host:port`
/// @param recorded            what is recorded, in the words that the candidate is shown
/// @param retentionDays       how long it is kept
record EnrolmentAnswer(
        String session,
        String token,
        String candidate,
        Exam exam,
        ExamPolicy policy,
        List<String> transportChain,
        List<String> signingChain,
        String evidenceCertificate,
        String ingest,
        List<String> recorded,
        int retentionDays) {
    EnrolmentAnswer {
        transportChain = List.copyOf(transportChain);
        signingChain = List.copyOf(signingChain);
        recorded = List.copyOf(recorded);
    }

    /// Hides the token.
    @Override
    public String toString() {
        return "enrolment of session " + session;
    }
}
