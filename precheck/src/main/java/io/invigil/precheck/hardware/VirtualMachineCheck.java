package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Does this look like a virtual machine? Each signal has a weight; no signal alone fails a computer, because each
/// of them is also seen on some real ones.
public final class VirtualMachineCheck implements Check {
    /// From this score on, and from two signals on, it is one.
    private static final int CERTAIN = 6;

    /// Below this score nothing is said.
    private static final int DOUBTFUL = 3;

    private final Computer computer;

    /// Looks at this computer.
    public VirtualMachineCheck() {
        this(Computer.ofThisComputer());
    }

    VirtualMachineCheck(Computer computer) {
        this.computer = computer;
    }

    @Override
    public String id() {
        return "computer.virtual-machine";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return context.policy().computer().virtualMachineAllowed()
                ? words("virtual-machine.limit.allowed")
                : words("virtual-machine.limit", CERTAIN);
    }

    @Override
    public Finding run(CheckContext context) {
        context.progress().doing(words("virtual-machine.doing"));
        Findings findings = Findings.of(this, context);
        Optional<MachineFacts> facts = MachineFacts.of(computer);
        return facts.isPresent()
                ? judge(
                        VirtualMachineSignal.of(facts.get()),
                        context.policy().computer().virtualMachineAllowed(),
                        findings)
                : findings.inconclusive(words("virtual-machine.unknown"), words("virtual-machine.unknown.remedy"));
    }

    private static Finding judge(List<VirtualMachineSignal> signals, boolean allowed, Findings findings) {
        int score = signals.stream().mapToInt(VirtualMachineSignal::weight).sum();
        findings.measured(score, "points").with("score", score).with("certainFrom", CERTAIN);
        signals.forEach(signal ->
                findings.with(signal.kind().evidence(), signal.seen() + " (weight " + signal.weight() + ")"));
        List<Phrase> telling = signals.stream()
                .filter(signal -> signal.weight() > 0)
                .map(VirtualMachineCheck::named)
                .toList();
        if (score < DOUBTFUL) {
            return findings.pass(words("virtual-machine.none", score));
        }
        if (allowed) {
            return findings.pass(words("virtual-machine.allowed", score, Phrase.list(telling)));
        }
        return score >= CERTAIN && telling.size() > 1
                ? findings.fail(
                        words("virtual-machine.certain", score, Phrase.list(telling)),
                        words("virtual-machine.certain.remedy"))
                : findings.warn(
                        words("virtual-machine.perhaps", score, Phrase.list(telling)),
                        words("virtual-machine.perhaps.remedy"));
    }

    private static Phrase named(VirtualMachineSignal signal) {
        return words("virtual-machine.signal." + signal.kind().evidence(), signal.seen());
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(VirtualMachineCheck.class, key, values);
    }
}
