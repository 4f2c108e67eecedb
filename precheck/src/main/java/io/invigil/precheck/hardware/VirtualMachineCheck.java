package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Does this look like a virtual machine? Each signal has a weight; no signal alone fails a computer, because each
/// of them is also seen on some real ones.
public final class VirtualMachineCheck implements Check {
    private static final int CERTAIN = 4;

    private final Supplier<MachineFacts> facts;

    /// Looks at this computer.
    public VirtualMachineCheck() {
        this(OshiMachineFacts::ofThisComputer);
    }

    VirtualMachineCheck(Supplier<MachineFacts> facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "computer.virtual-machine";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(10);
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
        return context.policy().computer().virtualMachineAllowed()
                ? "a virtual machine is allowed"
                : "no virtual machine";
    }

    @Override
    public Finding run(CheckContext context) {
        context.progress().doing("looking for signs of a virtual machine");
        List<VirtualMachineSignal> signals = VirtualMachineSignal.of(facts.get());
        int score = signals.stream().mapToInt(VirtualMachineSignal::weight).sum();
        Findings findings = Findings.of(this, context).with("score", score).with("certainFrom", CERTAIN);
        signals.forEach(signal -> findings.with(signal.name(), signal.seen()));
        if (signals.isEmpty()) {
            return findings.pass("no sign of a virtual machine");
        }
        String list = signals.stream().map(VirtualMachineSignal::words).collect(Collectors.joining(", "));
        if (context.policy().computer().virtualMachineAllowed()) {
            return findings.pass("signs of a virtual machine: " + list);
        }
        return score >= CERTAIN && signals.size() > 1
                ? findings.fail(
                        "a virtual machine: " + list,
                        "Start the check on the computer itself, not inside the virtual machine.")
                : findings.warn(
                        "perhaps a virtual machine: " + list,
                        "If this is a real computer, nothing is to be done: a proctor may ask. Else run the check on "
                                + "the computer itself.");
    }
}
