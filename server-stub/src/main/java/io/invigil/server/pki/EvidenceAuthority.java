package io.invigil.server.pki;

import java.security.cert.X509Certificate;

/// The evidence signer, and the CA that vouches for it.
public record EvidenceAuthority(X509Certificate ca, EvidenceSigner signer) {}
