package io.invigil.server.pki;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The server's certificates and keys, in `DATA/pki`: a CA, a TLS certificate and the evidence signer. Made at the
/// first start, opened again later; the TLS certificate is made anew when it nears its end or the names change.
///
/// For any number of threads.
public final class ServerPki {
    private ServerPki() {}

    /// Opens the server's certificates, or makes them where there are none.
    ///
    /// @param dataFolder the server's data folder; it exists
    /// @param own        the operator's own TLS certificate, if there is one
    /// @param names      host names and addresses for the TLS certificate, beside localhost, 127.0.0.1 and ::1
    /// @throws PkiException if a file is not what it should be; the message names it
    /// @throws IOException  if the folder cannot be read or written
    public static ServerPki open(
            Path dataFolder, Optional<OwnCertificates> own, List<String> names, InstantSource clock)
            throws PkiException, IOException {
        throw new IOException("not written yet");
    }

    /// What clients pin: SHA-256 of the CA's certificate; with own certificates, of the server's.
    public Hash fingerprint() {
        return Hash.ZERO;
    }

    /// The TLS server's private key, for HTTPS and ingest; {@link Pem#of(PrivateKey)} makes PEM of it.
    public PrivateKey serverKey() {
        throw new IllegalStateException("not written yet");
    }

    /// The TLS server's chain, its own certificate first.
    public List<X509Certificate> serverChain() {
        return List.of();
    }

    /// The CA that agents' certificates are issued by, and the evidence signer's.
    public X509Certificate ca() {
        throw new IllegalStateException("not written yet");
    }

    /// Signs receipts and manifests.
    public EvidenceSigner evidence() {
        throw new IllegalStateException("not written yet");
    }

    /// Issues a certificate for a session. The names that the request asks for are passed over.
    ///
    /// @param csr      a PKCS#10 request as PEM, at most {@link #MAX_CSR} characters
    /// @param validity from now on, at most {@link #MAX_VALIDITY}
    /// @return the certificate, then the CA's
    /// @throws PkiException             if the request is malformed, its key of the wrong kind, or not signed by it
    /// @throws IllegalArgumentException if `validity` is out of range
    public List<X509Certificate> issue(SessionId session, String csr, Purpose purpose, Duration validity)
            throws PkiException {
        throw new PkiException("not written yet");
    }

    /// Most characters of a request.
    public static final int MAX_CSR = 8 * 1024;

    /// Longest validity of an issued certificate.
    public static final Duration MAX_VALIDITY = Duration.ofDays(30);
}
