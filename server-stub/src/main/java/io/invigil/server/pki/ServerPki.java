package io.invigil.server.pki;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server's certificates and keys, in `DATA/pki`: a CA, a TLS certificate and the evidence signer. Made at the
/// first start, opened again later; the TLS certificate is made anew when it nears its end or the names change.
///
/// Each of `ca.pem`, `server.pem` and `evidence.pem` holds a private key and its certificate. For any number of
/// threads.
public final class ServerPki {
    /// Most characters of a request.
    public static final int MAX_CSR = 8 * 1024;

    /// Longest validity of an issued certificate.
    public static final Duration MAX_VALIDITY = Duration.ofDays(30);

    private static final String CA = "ca.pem";
    private static final String SERVER = "server.pem";
    private static final String EVIDENCE = "evidence.pem";
    private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);

    private final CertificateMaker maker;
    private final Identity ca;
    private final Identity server;
    private final EvidenceSigner evidence;
    private final Hash fingerprint;

    private ServerPki(CertificateMaker maker, Identity ca, Identity server, EvidenceSigner evidence, boolean own) {
        this.maker = maker;
        this.ca = ca;
        this.server = own ? server : new Identity(server.key(), List.of(server.certificate(), ca.certificate()));
        this.evidence = evidence;
        this.fingerprint = fingerprint(own ? server.certificate() : ca.certificate());
    }

    /// Opens the server's certificates, or makes them where there are none.
    ///
    /// @param dataFolder the server's data folder; it exists
    /// @param own        the operator's own TLS certificate, if there is one
    /// @param names      host names and addresses for the TLS certificate, beside localhost, 127.0.0.1 and ::1;
    ///                   what is neither, and the address that stands for all, is left out
    /// @throws PkiException if a file is not what it should be; the message names it
    /// @throws IOException  if the folder cannot be read or written
    public static ServerPki open(
            Path dataFolder, Optional<OwnCertificates> own, List<String> names, InstantSource clock)
            throws PkiException, IOException {
        CertificateMaker maker = new CertificateMaker(clock, new SecureRandom());
        PkiFolder folder = new PkiFolder(dataFolder);
        ServerNames wanted = ServerNames.of(names);
        if (!folder.exists()) {
            Identity ca = maker.authority();
            folder.create(
                    Map.of(CA, text(ca), SERVER, text(maker.server(ca, wanted)), EVIDENCE, text(maker.evidence(ca))));
        }
        Identity ca = identity(folder, CA);
        EvidenceSigner signer = signer(folder);
        if (!CertificateFacts.signedBy(signer.certificate(), ca.certificate())) {
            throw new PkiException(folder.file(EVIDENCE) + " is not signed by " + folder.file(CA)
                    + "; restore both files from one backup");
        }
        if (own.isPresent()) {
            return new ServerPki(maker, ca, OwnIdentity.read(own.get(), clock), signer, true);
        }
        return new ServerPki(maker, ca, server(folder, maker, ca, wanted, clock), signer, false);
    }

    /// Who vouches for evidence, of a data folder whose server may be running: changes nothing.
    ///
    /// @throws PkiException if a file is not what it should be; the message names it
    /// @throws IOException  if the folder cannot be read
    public static EvidenceAuthority authority(Path dataFolder) throws PkiException, IOException {
        PkiFolder folder = new PkiFolder(dataFolder);
        return new EvidenceAuthority(identity(folder, CA).certificate(), signer(folder));
    }

    private static EvidenceSigner signer(PkiFolder folder) throws PkiException, IOException {
        Identity evidence = identity(folder, EVIDENCE);
        try {
            return new EvidenceSigner(evidence.certificate(), SigningKey.of(evidence.key()));
        } catch (GeneralSecurityException other) {
            throw new PkiException(
                    folder.file(EVIDENCE) + " should hold an Ed25519 key, but holds "
                            + evidence.key().getAlgorithm(),
                    other);
        }
    }

    private static Identity server(
            PkiFolder folder, CertificateMaker maker, Identity ca, ServerNames wanted, InstantSource clock)
            throws PkiException, IOException {
        if (Files.exists(folder.file(SERVER))) {
            Identity server = PemFile.read(folder.file(SERVER)).identity();
            X509Certificate leaf = server.certificate();
            boolean fresh = CertificateFacts.validAt(leaf, clock.instant().plus(RENEW_BEFORE_END))
                    && CertificateFacts.validAt(leaf, clock.instant());
            if (fresh
                    && CertificateFacts.signedBy(leaf, ca.certificate())
                    && ServerNames.in(leaf).equals(wanted)) {
                return server;
            }
        }
        Identity renewed = maker.server(ca, wanted);
        folder.replace(SERVER, text(renewed));
        return renewed;
    }

    private static Identity identity(PkiFolder folder, String name) throws PkiException, IOException {
        Path file = folder.file(name);
        if (!Files.exists(file)) {
            throw new PkiException(file + " is missing. Restore " + folder.path() + " from a backup; without it,"
                    + " sessions that run cannot go on and their evidence cannot be signed.");
        }
        return PemFile.read(file).identity();
    }

    private static String text(Identity identity) {
        return Pem.of(identity.key()) + Pem.of(identity.certificate());
    }

    /// What clients pin: SHA-256 of the CA's certificate; with own certificates, of the server's.
    public Hash fingerprint() {
        return fingerprint;
    }

    /// The TLS server's private key, for HTTPS and ingest; {@link Pem#of(PrivateKey)} makes PEM of it.
    public PrivateKey serverKey() {
        return server.key();
    }

    /// The TLS server's chain, its own certificate first.
    public List<X509Certificate> serverChain() {
        return server.chain();
    }

    /// The CA that agents' certificates are issued by, and the evidence signer's.
    public X509Certificate ca() {
        return ca.certificate();
    }

    /// Signs receipts and manifests.
    public EvidenceSigner evidence() {
        return evidence;
    }

    /// Issues a certificate for a session. The names that the request asks for are passed over.
    ///
    /// @param csr      a PKCS#10 request as PEM, at most {@link #MAX_CSR} characters
    /// @param validity from now on, at most {@link #MAX_VALIDITY}
    /// @return the certificate, then the CA's
    /// @throws PkiException             if the request is malformed, its key of the wrong kind, or not signed by
    /// it
    /// @throws IllegalArgumentException if `validity` is out of range
    public List<X509Certificate> issue(SessionId session, String csr, Purpose purpose, Duration validity)
            throws PkiException {
        return issue(List.of(session), csr, purpose, validity).getFirst();
    }

    /// Issues a certificate for each of some sessions that share a key, such as those of a load test: the request
    /// is verified once, which is most of the work.
    ///
    /// @return for each session the certificate, then the CA's
    /// @throws PkiException             as with one
    /// @throws IllegalArgumentException if `validity` is out of range
    public List<List<X509Certificate>> issue(List<SessionId> sessions, String csr, Purpose purpose, Duration validity)
            throws PkiException {
        if (!validity.isPositive() || validity.compareTo(MAX_VALIDITY) > 0) {
            throw new IllegalArgumentException(
                    "a session's certificate is valid for at most " + MAX_VALIDITY + ", not " + validity);
        }
        PublicKey key = SigningRequest.key(csr, purpose);
        List<List<X509Certificate>> issued = new ArrayList<>(sessions.size());
        for (SessionId session : sessions) {
            issued.add(List.of(maker.agent(ca, session, key, purpose, validity), ca.certificate()));
        }
        return issued;
    }

    private static Hash fingerprint(X509Certificate certificate) {
        try {
            return Hash.over(certificate.getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate that was read can be written", broken);
        }
    }
}
