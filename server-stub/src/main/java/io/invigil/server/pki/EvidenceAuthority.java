package io.invigil.server.pki;

import java.security.cert.X509Certificate;

/// Who vouches for evidence.
///
/// @param ca     the server's CA
/// @param signer signs manifests, receipts and records of deletions; its certificate is by the CA
public record EvidenceAuthority(X509Certificate ca, EvidenceSigner signer) {}
