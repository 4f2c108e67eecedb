package io.invigil.server.pki;

import java.security.cert.X509Certificate;

/// Who vouches for evidence.
///
/// @param authority the server's CA
/// @param signer    signs manifests and receipts; its certificate is by the CA
public record EvidenceIdentity(X509Certificate authority, EvidenceSigner signer) {}
