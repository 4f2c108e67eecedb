package io.invigil.protocol.evidence;

import java.security.GeneralSecurityException;

/// Signs with the evidence signer's Ed25519 key, wherever that key is kept.
@FunctionalInterface
public interface ManifestSigner {
    /// The signature over `bytes`, 64 bytes.
    ///
    /// @throws GeneralSecurityException if the key cannot be used
    byte[] sign(byte[] bytes) throws GeneralSecurityException;
}
