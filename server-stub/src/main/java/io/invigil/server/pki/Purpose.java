package io.invigil.server.pki;

/// What a session's certificate is for.
public enum Purpose {
    /// Names the agent on the ingest connection; an EC P-256 key.
    TRANSPORT,
    /// Signs the report and the checkpoints; an Ed25519 key.
    SIGNING
}
