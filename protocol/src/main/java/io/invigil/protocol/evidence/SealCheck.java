package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import java.util.List;

/// Checks that the signed statements cover the chain to its end.
final class SealCheck {
    private final ChainHead head;
    private final List<Statement> checkpoints;
    private final List<Statement> receipts;
    private final Faults faults;

    /// @param head the chain's last event
    SealCheck(ChainHead head, List<Statement> checkpoints, List<Statement> receipts, Faults faults) {
        this.head = head;
        this.checkpoints = checkpoints;
        this.receipts = receipts;
        this.faults = faults;
    }

    /// Checks.
    ///
    /// @param sealed what the manifest says
    void check(boolean sealed) {
        long received = last(receipts);
        if (received < head.sequence() && !faults.of(BundleFiles.RECEIPTS)) {
            faults.add(
                    BundleFiles.RECEIPTS,
                    received + 1,
                    "no receipt covers the events " + (received + 1) + " to " + head.sequence());
        }
        if (faults.of(BundleFiles.CHECKPOINTS)) {
            return;
        }
        for (Statement checkpoint : checkpoints) {
            if (checkpoint.sealing() && checkpoint.head().sequence() < covered()) {
                faults.add(
                        BundleFiles.CHECKPOINTS,
                        checkpoint.head().sequence(),
                        "a checkpoint follows the one that says nothing follows");
            }
        }
        boolean sealing = !checkpoints.isEmpty() && checkpoints.getLast().sealing();
        if (sealing && covered() < head.sequence()) {
            faults.add(
                    BundleFiles.EVENTS,
                    covered() + 1,
                    "the events " + (covered() + 1) + " to " + head.sequence()
                            + " stand behind the checkpoint that says nothing follows");
        }
        if (sealing != sealed) {
            faults.add(
                    BundleFiles.MANIFEST,
                    sealed
                            ? "it says that the session is sealed, but no checkpoint does"
                            : "it says that the session is not sealed, but a checkpoint does");
        }
    }

    /// The last event that a checkpoint covers.
    long covered() {
        return last(checkpoints);
    }

    long end() {
        return head.sequence();
    }

    private static long last(List<Statement> statements) {
        return statements.isEmpty() ? 0 : statements.getLast().head().sequence();
    }
}
