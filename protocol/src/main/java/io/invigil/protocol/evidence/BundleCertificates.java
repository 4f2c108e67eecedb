package io.invigil.protocol.evidence;

import java.security.cert.X509Certificate;

/// The certificates that a bundle's signatures rest on.
///
/// @param authority      the server's CA; the SHA-256 of its DER form is the fingerprint
/// @param evidence       the evidence signer's, by the CA, CN `Invigil evidence`; signs receipts and the manifest
/// @param sessionSigning the session's signing certificate, by the CA; signs checkpoints and the check report
public record BundleCertificates(X509Certificate authority, X509Certificate evidence, X509Certificate sessionSigning) {}
