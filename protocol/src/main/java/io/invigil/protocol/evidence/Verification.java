package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.time.Instant;
import java.util.List;

/// What the verifier found.
public sealed interface Verification {
    /// Every byte is what was signed.
    ///
    /// @param subject     whose evidence it is
    /// @param createdAt   when the bundle was written, by the server's clock
    /// @param contents    how much of what it holds
    /// @param sealed      whether the agent signed that nothing follows
    /// @param synthetic   sources that announced themselves as not real devices
    /// @param fingerprint SHA-256 of the CA's certificate
    /// @param pinned      whether the fingerprint was compared with one that the caller knew
    /// @param notes       what a reader should know though it is no fault, in words
    record Verified(
            BundleSubject subject,
            Instant createdAt,
            Contents contents,
            boolean sealed,
            List<String> synthetic,
            Hash fingerprint,
            boolean pinned,
            List<String> notes)
            implements Verification {
        public Verified {
            synthetic = List.copyOf(synthetic);
            notes = List.copyOf(notes);
        }
    }

    /// Something is not what was signed.
    ///
    /// @param faults at least one
    record Refuted(List<Fault> faults) implements Verification {
        public Refuted {
            faults = List.copyOf(faults);
        }
    }

    /// How much a bundle holds.
    ///
    /// @param events        links of the chain
    /// @param frames        pictures
    /// @param checkpoints   signed heads of the agent
    /// @param receipts      signed acknowledgements of the server
    /// @param incidents     incidents that the server recorded
    /// @param interruptions times that the agent was gone and came back
    record Contents(long events, long frames, long checkpoints, long receipts, long incidents, long interruptions) {}
}
