package io.invigil.precheck.environment;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Does any program run that must not run in an exam?
public final class ProgramsCheck implements Check {
    private final Supplier<List<RunningProgram>> running;

    /// Looks at this computer.
    public ProgramsCheck() {
        this(OshiPrograms::running);
    }

    ProgramsCheck(Supplier<List<RunningProgram>> running) {
        this.running = running;
    }

    @Override
    public String id() {
        return "programs.prohibited";
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
        return Phrase.name(limitWords());
    }

    private String limitWords() {
        return "none of the prohibited ones";
    }

    @Override
    public Finding run(CheckContext context) {
        context.progress().doing("looking at the programs that run");
        ProgramCatalogue catalogue =
                ProgramCatalogue.builtIn().with(context.policy().programs().prohibited());
        List<RunningProgram> programs = running.get();
        List<ProhibitedProgram> found = catalogue.find(programs);
        Findings findings = Findings.of(this, context)
                .with("catalogue", catalogue.version())
                .with("prohibited", catalogue.entries().size())
                .with("programsSeen", programs.size());
        if (programs.isEmpty()) {
            return findings.inconclusive("the system does not say which programs run", "");
        }
        if (found.isEmpty()) {
            return findings.pass(programs.size() + " programs run, none prohibited");
        }
        found.forEach(one -> findings.with("pid" + one.program().pid(), one.evidence()));
        return findings.fail(
                found.stream().map(ProhibitedProgram::words).collect(Collectors.joining("; ")),
                found.stream().map(ProhibitedProgram::remedy).distinct().collect(Collectors.joining(" ")));
    }
}
