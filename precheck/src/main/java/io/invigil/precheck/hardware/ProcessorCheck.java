package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.hardware.ProcessorUse.BusyProgram;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ComputerLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Has the processor enough cores, and are they free for the exam?
public final class ProcessorCheck implements Check {
    private final ProcessorLook look;

    /// Looks at this computer.
    public ProcessorCheck() {
        this(new ProcessorLook(Computer.ofThisComputer(), ProcessHandle.current().pid(), Thread::sleep));
    }

    ProcessorCheck(ProcessorLook look) {
        this.look = look;
    }

    @Override
    public String id() {
        return "computer.processor";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Phrase limit(CheckContext context) {
        ComputerLimits limits = context.policy().computer();
        return words("processor.limit", limits.cores(), Amount.percent(limits.load()));
    }

    @Override
    public Finding run(CheckContext context) throws InterruptedException {
        context.progress().doing(words("processor.doing"));
        Findings findings = Findings.of(this, context);
        Optional<ProcessorUse> use = look.take();
        return use.isPresent()
                ? judge(use.get(), context.policy().computer(), findings)
                : findings.inconclusive(words("processor.unknown"), Phrase.NONE);
    }

    private static Finding judge(ProcessorUse use, ComputerLimits limits, Findings findings) {
        double percent = Amount.percent(use.share());
        findings.with("cores", use.cores()).with("loadPercent", percent);
        use.average().ifPresent(average -> findings.with("loadAverage", average));
        use.busiest().forEach(program -> findings.with("pid" + program.pid(), program.name() + " "
                + Amount.percent(program.share()) + " %"));
        Phrase summary = words("processor.seen", use.cores(), percent);
        if (use.cores() < limits.cores()) {
            return findings.measured(use.cores(), "cores").fail(summary, words("processor.cores.remedy"));
        }
        findings.measured(percent, "%");
        if (use.share() <= limits.load()) {
            return findings.pass(summary);
        }
        List<Phrase> busiest = use.busiest().stream().map(ProcessorCheck::named).toList();
        return findings.warn(
                summary,
                busiest.isEmpty()
                        ? words("processor.busy.remedy")
                        : words("processor.busiest.remedy", Phrase.list(busiest)));
    }

    private static Phrase named(BusyProgram program) {
        return words("processor.program", program.name(), Long.toString(program.pid()), Amount.percent(program.share()));
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(ProcessorCheck.class, key, values);
    }
}
