package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/// The receipts that the candidate's computer kept. What one of them covers cannot be missing from a bundle that
/// was written after it.
record KeptReceipts(List<Statement> before, List<Statement> after) {
    static final KeptReceipts NONE = new KeptReceipts(List.of(), List.of());

    /// Reads and checks them.
    ///
    /// @param written when the bundle was written, by the clock that the receipts' times are of
    static KeptReceipts read(Path file, SessionId session, PublicKey key, Instant written, Faults faults) {
        String name = String.valueOf(file.getFileName()) + " (given)";
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BundleFiles.MAX_STATEMENTS + 1);
        } catch (IOException unreadable) {
            faults.add(name, "the kept receipts cannot be read: " + unreadable.getMessage());
            return NONE;
        }
        if (bytes.length > BundleFiles.MAX_STATEMENTS) {
            faults.add(name, "it is longer than receipts can be");
            return NONE;
        }
        List<Statement> good = new StatementFile(name, Statement.Kind.RECEIPT, session, faults).read(bytes, key);
        return new KeptReceipts(
                good.stream().filter(receipt -> !receipt.at().isAfter(written)).toList(),
                good.stream().filter(receipt -> receipt.at().isAfter(written)).toList());
    }

    int count() {
        return before.size() + after.size();
    }
}
