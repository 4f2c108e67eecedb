package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;

/// Has the computer enough memory, and is enough of it free?
public final class MemoryCheck implements Check {
    /// Below this much available memory the browser and the system begin to swap.
    private static final long LITTLE_LEFT = 700_000_000L;

    /// What a computer "of 4 GB" keeps for its firmware and graphics.
    private static final double RESERVED = 0.1;

    private final Computer computer;

    /// Looks at this computer.
    public MemoryCheck() {
        this(Computer.ofThisComputer());
    }

    MemoryCheck(Computer computer) {
        this.computer = computer;
    }

    @Override
    public String id() {
        return "computer.memory";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(6);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words(
                "memory.limit", Amount.bytes(context.policy().computer().memoryBytes()));
    }

    @Override
    public Finding run(CheckContext context) {
        Memory seen = Memory.of(computer);
        Findings findings = Findings.of(this, context)
                .with("totalBytes", seen.total())
                .with("availableBytes", seen.available())
                .measured(Amount.gigabytes(seen.total()), "GB");
        Phrase summary = words("memory.seen", Amount.bytes(seen.total()), Amount.bytes(seen.available()));
        long limit = context.policy().computer().memoryBytes();
        if (seen.total() < limit * (1 - RESERVED)) {
            return findings.fail(summary, words("memory.too-little.remedy"));
        }
        if (seen.available() < LITTLE_LEFT) {
            return findings.warn(summary, words("memory.little-free.remedy"));
        }
        return seen.total() < limit
                ? findings.warn(summary, words("memory.just-under.remedy"))
                : findings.pass(summary);
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(MemoryCheck.class, key, values);
    }
}
