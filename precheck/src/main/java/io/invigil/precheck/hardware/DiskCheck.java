package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Is there room where the exam's recordings are kept until the server has them?
public final class DiskCheck implements Check {
    @Override
    public String id() {
        return "computer.disk";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(3);
    }

    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        return "at least " + Amount.bytes(context.policy().computer().diskFreeBytes()) + " free";
    }

    @Override
    public Finding run(CheckContext context) throws IOException {
        Path folder = existing(context.spoolFolder().toAbsolutePath());
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        Findings findings = Findings.of(this, context)
                .with("folder", context.spoolFolder())
                .with("fileSystem", store.type())
                .with("freeBytes", free);
        String measured = Amount.bytes(free) + " free in " + folder;
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return findings.fail(
                    folder + " cannot be written to",
                    "Give your user the right to write there, or name another folder in INVIGIL_HOME.");
        }
        if (store.isReadOnly()) {
            return findings.fail(folder + " is on a read-only disk", "Name another folder in INVIGIL_HOME.");
        }
        return free >= context.policy().computer().diskFreeBytes()
                ? findings.pass(measured)
                : findings.fail(measured, "Delete files that you do not need, and empty the wastebasket.");
    }

    /// The folder, or the nearest one above it that exists.
    private static Path existing(Path folder) {
        Path at = folder;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
