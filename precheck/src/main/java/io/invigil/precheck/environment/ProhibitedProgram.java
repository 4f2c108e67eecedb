package io.invigil.precheck.environment;

import io.invigil.precheck.check.Finding;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramSign;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A process that runs and must not.
///
/// @param name      of the program: what its maker calls it
/// @param kind      what it is, one of {@link ProgramRule#KINDS}
/// @param pid       its process id
/// @param path      of its executable or script
/// @param started   when; {@link Instant#EPOCH} if the system does not tell
/// @param certain   whether it surely is that program; a weak sign alone leaves it at "perhaps"
/// @param sightings what it was told by; empty when read back from a finding
public record ProhibitedProgram(
        String name,
        String kind,
        int pid,
        String path,
        Instant started,
        boolean certain,
        List<Sighting> sightings) {
    /// Most programs that a finding names.
    static final int MAX_NAMED = 50;

    public ProhibitedProgram {
        sightings = List.copyOf(sightings);
    }

    static ProhibitedProgram of(ProgramRule rule, RunningProgram program, List<Sighting> sightings) {
        return new ProhibitedProgram(
                named(rule, program),
                rule.kind(),
                program.pid(),
                program.place(),
                program.started(),
                sightings.stream().anyMatch(sighting -> sighting.sign().strong()),
                sightings);
    }

    /// What a finding of `programs.prohibited` names, so that it can be closed. The finding's evidence holds for each,
    /// N from 1: `program.N.name`, `.kind`, `.pid`, `.path`, `.start` (ISO 8601), `.certain`, and in English `.why`
    /// and `.how`.
    public static List<ProhibitedProgram> in(Finding finding) {
        List<ProhibitedProgram> found = new ArrayList<>();
        for (int number = 1; number <= MAX_NAMED; number++) {
            String key = "program." + number + ".";
            Map<String, String> evidence = finding.evidence();
            if (!evidence.containsKey(key + "pid")) {
                break;
            }
            try {
                found.add(new ProhibitedProgram(
                        evidence.getOrDefault(key + "name", ""),
                        evidence.getOrDefault(key + "kind", "not-allowed"),
                        Integer.parseInt(evidence.getOrDefault(key + "pid", "")),
                        evidence.getOrDefault(key + "path", ""),
                        Instant.parse(evidence.getOrDefault(key + "start", "")),
                        Boolean.parseBoolean(evidence.get(key + "certain")),
                        List.of()));
            } catch (NumberFormatException | DateTimeException _) {
                // not from this check
            }
        }
        return found;
    }

    /// Adds what `in` reads back.
    void describe(int number, Map<String, String> evidence) {
        String key = "program." + number + ".";
        evidence.put(key + "name", name);
        evidence.put(key + "kind", kind);
        evidence.put(key + "pid", String.valueOf(pid));
        evidence.put(key + "path", path);
        evidence.put(key + "start", started.toString());
        evidence.put(key + "certain", String.valueOf(certain));
        evidence.put(key + "why", Wording.ENGLISH.say(why()));
        evidence.put(key + "how", Wording.ENGLISH.say(how()));
    }

    /// Why it must not run.
    public Phrase why() {
        return Phrase.of(ProhibitedProgram.class, "kind." + kind);
    }

    /// How it was told.
    public Phrase how() {
        return Phrase.list(sightings.stream().map(Sighting::words).toList());
    }

    /// Why it must not run, and how it was told.
    public Phrase reason() {
        return Phrase.of(ProhibitedProgram.class, "program.reason", why(), how());
    }

    /// Name, number, reason and how it was told.
    public Phrase words() {
        return Phrase.of(
                ProhibitedProgram.class,
                certain ? "program.found" : "program.perhaps",
                name,
                String.valueOf(pid),
                why(),
                how());
    }

    /// How to end it.
    public Phrase remedy() {
        return Phrase.of(
                ProhibitedProgram.class, "program." + system() + ".remedy", name, String.valueOf(pid), path);
    }

    private static String system() {
        return ThisSystem.name();
    }

    /// A rule for whatever does something, rather than for one program, gives the program its own name.
    private static String named(ProgramRule rule, RunningProgram program) {
        boolean anybody = rule.match().keySet().stream()
                .flatMap(id -> ProgramSign.of(id).stream())
                .allMatch(sign -> switch (sign) {
                    case PORT, RECORDING, WATCHING, COMMAND_LINE -> true;
                    case EXECUTABLE, PATH, WINDOW, LIBRARY, MARKER -> false;
                });
        return anybody ? FileNames.of(program.place()) : rule.name();
    }
}
