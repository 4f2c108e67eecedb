package io.invigil.server.pki;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SigningKey;
import java.security.cert.X509Certificate;
import java.time.Instant;

/// Signs what the server vouches for: receipts and the bundles' manifests. The key is Ed25519 and stays in here. For
/// any number of threads.
public final class EvidenceSigner {
    private final X509Certificate certificate;
    private final SigningKey key;

    EvidenceSigner(X509Certificate certificate, SigningKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /// The signer's certificate, issued by the server's CA.
    public X509Certificate certificate() {
        return certificate;
    }

    /// A receipt: up to `head` the session's chain is on disk.
    ///
    /// @param sealing whether the sealing checkpoint is on disk, too
    /// @param at      when, by the server's clock
    public Statement receipt(SessionId session, ChainHead head, boolean sealing, Instant at) {
        return Statement.sign(Statement.Kind.RECEIPT, session, head, at, sealing, key);
    }

    /// The Ed25519 signature over `bytes`, 64 bytes.
    public byte[] sign(byte[] bytes) {
        return key.sign(bytes);
    }
}
