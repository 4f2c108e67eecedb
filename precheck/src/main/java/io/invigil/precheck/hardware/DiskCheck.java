package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ComputerLimits;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Is there room where the exam's recordings are kept until the server has them, and is it written fast enough?
public final class DiskCheck implements Check {
    /// Below this there is no use in trying to write.
    private static final long FULL = 64_000_000L;

    private final Function<Path, Disk> disks;

    /// Looks at this computer.
    public DiskCheck() {
        this(Disk::of);
    }

    DiskCheck(Function<Path, Disk> disks) {
        this.disks = disks;
    }

    @Override
    public String id() {
        return "computer.disk";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(6);
    }

    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    public Phrase limit(CheckContext context) {
        ComputerLimits limits = context.policy().computer();
        return words("disk.limit", Amount.bytes(limits.diskFreeBytes()), limits.diskWriteMegabytes());
    }

    @Override
    public Finding run(CheckContext context) throws IOException {
        Path folder = existing(context.spoolFolder().toAbsolutePath());
        Findings findings = Findings.of(this, context).with("folder", context.spoolFolder());
        if (!Files.isDirectory(folder)) {
            return findings.fail(words("disk.barred", folder.toString()), words("disk.barred.remedy"));
        }
        Disk disk = disks.apply(folder);
        long free = disk.free();
        findings.with("fileSystem", disk.kind())
                .with("freeBytes", free)
                .measured(Amount.gigabytes(free), "GB");
        if (disk.readOnly()) {
            return findings.fail(words("disk.read-only", folder.toString()), words("disk.read-only.remedy"));
        }
        if (free < Math.min(FULL, context.policy().computer().diskFreeBytes())) {
            return findings.fail(words("disk.full", Amount.bytes(free), folder.toString()), words("disk.full.remedy"));
        }
        context.progress().doing(words("disk.doing"));
        try {
            return judge(free, disk.write(), folder, context, findings);
        } catch (ClosedByInterruptException ended) {
            throw ended;
        } catch (AccessDeniedException denied) {
            return findings.fail(words("disk.denied", folder.toString()), words("disk.denied.remedy"));
        } catch (IOException failed) {
            String why = Optional.ofNullable(failed.getMessage())
                    .orElseGet(() -> failed.getClass().getSimpleName());
            return findings.with("problem", why)
                    .fail(words("disk.failed", folder.toString(), why), words("disk.failed.remedy"));
        }
    }

    private static Finding judge(long free, WriteTrial trial, Path folder, CheckContext context, Findings findings) {
        ComputerLimits limits = context.policy().computer();
        findings.with("writeMegabytesPerSecond", Math.round(trial.rate() * 10) / 10.0)
                .with("writtenBytes", trial.bytes());
        Phrase summary = words("disk.seen", Amount.bytes(free), trial.rate(), folder.toString());
        if (free < limits.diskFreeBytes()) {
            return findings.fail(summary, words("disk.full.remedy"));
        }
        return trial.rate() < limits.diskWriteMegabytes()
                ? findings.fail(summary, words("disk.slow.remedy"))
                : findings.pass(summary);
    }

    /// The folder, or the nearest one above it that exists.
    private static Path existing(Path folder) {
        Path at = folder;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(DiskCheck.class, key, values);
    }
}
