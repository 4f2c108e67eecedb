package io.invigil.precheck.hardware;

import com.sun.management.OperatingSystemMXBean;
import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/// Has the computer enough memory, and is enough of it free?
public final class MemoryCheck implements Check {
    /// Below this much available memory the browser and the system begin to swap.
    private static final long LITTLE_LEFT = 700_000_000L;

    /// What a computer "of 4 GB" keeps for its firmware and graphics.
    private static final double RESERVED = 0.1;

    private final Supplier<Memory> memory;

    /// @param total     bytes
    /// @param available bytes that programs can still have
    record Memory(long total, long available) {}

    /// Looks at this computer.
    public MemoryCheck() {
        this(MemoryCheck::ofThisComputer);
    }

    MemoryCheck(Supplier<Memory> memory) {
        this.memory = memory;
    }

    @Override
    public String id() {
        return "computer.memory";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        return "at least " + Amount.bytes(context.policy().computer().memoryBytes());
    }

    @Override
    public Finding run(CheckContext context) {
        Memory seen = memory.get();
        Findings findings =
                Findings.of(this, context).with("totalBytes", seen.total()).with("availableBytes", seen.available());
        String measured = Amount.bytes(seen.total()) + ", " + Amount.bytes(seen.available()) + " free";
        long limit = context.policy().computer().memoryBytes();
        if (seen.total() < limit * (1 - RESERVED)) {
            return findings.fail(measured, "This computer has too little memory. Use another computer.");
        }
        if (seen.available() < LITTLE_LEFT) {
            return findings.warn(measured, "Close programs and browser tabs that you do not need.");
        }
        return seen.total() < limit
                ? findings.warn(measured, "A little under the limit: close all other programs before the exam.")
                : findings.pass(measured);
    }

    private static Memory ofThisComputer() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Memory(system.getTotalMemorySize(), LinuxMemory.available().orElseGet(system::getFreeMemorySize));
    }
}
