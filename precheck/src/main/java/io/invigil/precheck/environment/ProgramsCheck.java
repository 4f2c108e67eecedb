package io.invigil.precheck.environment;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Does any program run that must not run in an exam? {@link ProhibitedProgram#in} reads its findings back.
public final class ProgramsCheck implements Check {
    private static final int MAX_SAID = 6;

    private final Supplier<Programs> computer;
    private final Supplier<ProgramCatalogue> usual;

    /// Looks at this computer.
    public ProgramsCheck() {
        this(Programs::ofThisComputer, ProgramCatalogue::builtIn);
    }

    /// @param computer where to look
    /// @param usual    the catalogue, before the exam changes it
    ProgramsCheck(Supplier<Programs> computer, Supplier<ProgramCatalogue> usual) {
        this.computer = computer;
        this.usual = usual;
    }

    @Override
    public String id() {
        return "programs.prohibited";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(12);
    }

    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.of(ProgramsCheck.class, "programs.limit");
    }

    @Override
    public Finding run(CheckContext context) {
        context.progress().doing(Phrase.of(ProgramsCheck.class, "programs.looking"));
        ProgramCatalogue catalogue = usual.get().with(context.policy().programs());
        ProgramSnapshot seen = computer.get().look(catalogue.markers(ThisSystem.name()));
        Findings findings = Findings.of(this, context)
                .with("catalogue", catalogue.version())
                .with("prohibited", catalogue.prohibited().size())
                .with("programsSeen", seen.programs().size());
        seen.unseen().forEach((what, why) -> findings.with("unseen." + what, why));
        if (seen.programs().isEmpty()) {
            return findings.inconclusive(
                    Phrase.of(ProgramsCheck.class, "programs.unknown"),
                    Phrase.of(ProgramsCheck.class, "programs.unknown.remedy"));
        }
        return judged(findings, catalogue.find(seen.programs()), seen.programs().size());
    }

    private static Finding judged(Findings findings, List<ProhibitedProgram> found, int running) {
        List<ProhibitedProgram> sure =
                found.stream().filter(ProhibitedProgram::certain).toList();
        List<ProhibitedProgram> perhaps =
                found.stream().filter(one -> !one.certain()).toList();
        findings.measured(
                        (double) sure.stream()
                                .map(ProhibitedProgram::name)
                                .distinct()
                                .count(),
                        "programs")
                .with("found", found.size());
        Map<String, String> evidence = new LinkedHashMap<>();
        List<ProhibitedProgram> named = Stream.concat(sure.stream(), perhaps.stream())
                .limit(ProhibitedProgram.MAX_NAMED)
                .toList();
        for (int index = 0; index < named.size(); index++) {
            named.get(index).describe(index + 1, evidence);
        }
        evidence.forEach(findings::with);
        if (!sure.isEmpty()) {
            return findings.fail(said(sure), remedies(sure));
        }
        return perhaps.isEmpty()
                ? findings.pass(Phrase.of(ProgramsCheck.class, "programs.none", running))
                : findings.warn(said(perhaps), remedies(perhaps));
    }

    private static Phrase said(List<ProhibitedProgram> found) {
        List<Phrase> said = new ArrayList<>(
                found.stream().limit(MAX_SAID).map(ProhibitedProgram::words).toList());
        if (found.size() > MAX_SAID) {
            said.add(Phrase.of(ProgramsCheck.class, "programs.more", found.size() - MAX_SAID));
        }
        return Phrase.sentences(said);
    }

    private static Phrase remedies(List<ProhibitedProgram> found) {
        return Phrase.sentences(
                found.stream().limit(MAX_SAID).map(ProhibitedProgram::remedy).toList());
    }
}
