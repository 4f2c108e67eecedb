package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.nio.file.Path;
import java.util.Optional;

/// What a verifier knows from elsewhere than the bundle. Each makes the verdict say more.
///
/// @param fingerprint SHA-256 of the CA's certificate. Without it the bundle is known to be consistent, no more:
///                    anybody can make a CA
/// @param receipts    the receipts that the candidate's computer kept, one behind the other as in `receipts.log`.
///                    They show whether the server left out something that it had confirmed
/// @param authorities certificates in PEM, of those whose time stamps are believed
public record Known(Optional<Hash> fingerprint, Optional<Path> receipts, Optional<Path> authorities) {
    /// Nothing but perhaps the fingerprint.
    public static Known fingerprint(Optional<Hash> fingerprint) {
        return new Known(fingerprint, Optional.empty(), Optional.empty());
    }
}
