package io.invigil.shell.programs;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.Programs;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.ProgramRules;
import io.invigil.shell.lockdown.Restriction;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Programs that must not run. It is enforced where none of them runs when the exam begins; one that starts later is
/// seen and reported, and ended by nobody but the candidate.
public final class ProhibitedPrograms implements Restriction {
    /// Its id in policies.
    public static final String ID = "prohibited-programs";

    private final ProgramCatalogue catalogue;
    private final Supplier<List<RunningProgram>> programs;
    private List<ProhibitedProgram> found = List.of();

    /// @param catalogue what is prohibited
    /// @param programs  what runs now
    public ProhibitedPrograms(ProgramCatalogue catalogue, Supplier<List<RunningProgram>> programs) {
        this.catalogue = catalogue;
        this.programs = programs;
    }

    /// Those of this computer, by the list that comes with Invigil as an exam changes it.
    public static ProhibitedPrograms ofThisComputer(ProgramRules rules) {
        ProgramCatalogue catalogue = ProgramCatalogue.builtIn().with(rules);
        return new ProhibitedPrograms(catalogue, catalogue.running(Programs.ofThisComputer()));
    }

    @Override
    public String id() {
        return ID;
    }

    /// Looks now, which takes up to a few seconds.
    ///
    /// @return those that surely are prohibited
    public synchronized List<ProhibitedProgram> look() {
        found = catalogue.find(programs.get()).stream()
                .filter(ProhibitedProgram::certain)
                .toList();
        return found;
    }

    @Override
    public Enforcement engage() {
        List<ProhibitedProgram> now = look();
        return now.isEmpty() ? new Enforcement.Enforced() : new Enforcement.Monitored("Still running: " + names(now));
    }

    /// Nothing was changed, so nothing has to be given back.
    @Override
    public String release() {
        return "no program was touched";
    }

    /// Name, process and path of each, in one line.
    public static String names(List<ProhibitedProgram> programs) {
        return programs.stream()
                .map(program -> program.name() + " (process " + program.pid() + ", " + program.path() + ")")
                .collect(Collectors.joining("; "));
    }
}
