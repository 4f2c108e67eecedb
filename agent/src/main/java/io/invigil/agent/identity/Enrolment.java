package io.invigil.agent.identity;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionId;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What binds this computer to one session: who the candidate is, what is asked, and the keys with their certificates.
///
/// @param session             names the sitting
/// @param server              the server that enrolled, without the code
/// @param ingest              where the uplink connects; not resolved
/// @param token               bearer token of this session; a secret
/// @param candidate           the candidate's name
/// @param exam                what is sat
/// @param policy              what the exam asks of the computer
/// @param keys                the session's keys
/// @param transportChain      certificate of the transport key, then the CA's
/// @param signingChain        certificate of the signing key, then the CA's
/// @param evidenceCertificate who signs receipts
/// @param recorded            what is recorded, in the words that the candidate is shown
/// @param retentionDays       how long it is kept
public record Enrolment(
        SessionId session,
        ServerAddress server,
        InetSocketAddress ingest,
        String token,
        String candidate,
        Exam exam,
        ExamPolicy policy,
        SessionKeys keys,
        List<X509Certificate> transportChain,
        List<X509Certificate> signingChain,
        X509Certificate evidenceCertificate,
        List<String> recorded,
        int retentionDays) {
    public Enrolment {
        transportChain = List.copyOf(transportChain);
        signingChain = List.copyOf(signingChain);
        recorded = List.copyOf(recorded);
    }

    /// Makes sure that what the server answered belongs to our keys and to the server that was pinned.
    ///
    /// @throws GeneralSecurityException if it does not; the message says what is wrong
    static Enrolment of(EnrolmentAnswer answer, ServerAddress server, SessionKeys keys)
            throws GeneralSecurityException {
        List<X509Certificate> transport = certificates(answer.transportChain());
        List<X509Certificate> signing = certificates(answer.signingChain());
        X509Certificate evidence = Pem.certificate(answer.evidenceCertificate());
        if (!transport.getFirst().getPublicKey().equals(keys.transport().getPublic())
                || !signing.getFirst().getPublicKey().equals(keys.signing().getPublic())) {
            throw new CertificateException("the server certified other keys than this computer's");
        }
        issued(transport);
        issued(signing);
        evidence.verify(transport.getLast().getPublicKey());
        try {
            return new Enrolment(
                    SessionId.parse(answer.session()),
                    new ServerAddress(server.https(), server.fingerprint(), Optional.empty()),
                    HostAndPort.parse(answer.ingest()),
                    answer.token(),
                    answer.candidate(),
                    answer.exam(),
                    answer.policy(),
                    keys,
                    transport,
                    signing,
                    evidence,
                    answer.recorded(),
                    answer.retentionDays());
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException(
                    "the server's answer is malformed: " + malformed.getMessage(), malformed);
        }
    }

    private static List<X509Certificate> certificates(List<String> chain) throws CertificateException {
        if (chain.size() < 2 || chain.size() > 4) {
            throw new CertificateException("a certificate chain has 2 to 4 certificates, not " + chain.size());
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String pem : chain) {
            certificates.add(Pem.certificate(pem));
        }
        return certificates;
    }

    private static void issued(List<X509Certificate> chain) throws GeneralSecurityException {
        for (int index = 0; index + 1 < chain.size(); index++) {
            chain.get(index).verify(chain.get(index + 1).getPublicKey());
        }
    }

    /// The same session at the address where its server is now.
    public Enrolment at(ServerAddress now, InetSocketAddress ingestNow) {
        return new Enrolment(
                session,
                now,
                ingestNow,
                token,
                candidate,
                exam,
                policy,
                keys,
                transportChain,
                signingChain,
                evidenceCertificate,
                recorded,
                retentionDays);
    }

    /// SHA-256 of the CA's certificate.
    public Hash authority() {
        try {
            return Hash.over(transportChain.getLast().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }

    /// Hides token and keys.
    @Override
    public String toString() {
        return "enrolment of session " + session;
    }
}
