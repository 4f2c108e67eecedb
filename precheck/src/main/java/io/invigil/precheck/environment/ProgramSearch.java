package io.invigil.precheck.environment;

import io.invigil.precheck.environment.RuleMatcher.Candidate;
import io.invigil.protocol.model.ProgramRule;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds programs against a catalogue.
final class ProgramSearch {
    private final List<RuleMatcher> prohibited;
    private final List<RuleMatcher> honest;

    ProgramSearch(ProgramCatalogue catalogue, String system) {
        prohibited = matchers(catalogue.prohibited(), system);
        honest = matchers(catalogue.honest(), system);
    }

    private static List<RuleMatcher> matchers(List<ProgramRule> rules, String system) {
        return rules.stream()
                .filter(rule -> rule.on(system))
                .map(RuleMatcher::new)
                .toList();
    }

    List<ProhibitedProgram> in(Collection<RunningProgram> running) {
        Map<Integer, RunningProgram> all = new LinkedHashMap<>();
        Map<Integer, Match> matches = new LinkedHashMap<>();
        for (RunningProgram program : running) {
            all.put(program.pid(), program);
            best(program).ifPresent(match -> matches.put(program.pid(), match));
        }
        return matches.values().stream()
                .filter(match -> !partOfOneFound(match, all, matches))
                .map(match -> ProhibitedProgram.of(match.rule(), match.program(), match.sightings()))
                .toList();
    }

    private Optional<Match> best(RunningProgram program) {
        Match best = null;
        Candidate candidate = Candidate.of(program);
        for (RuleMatcher matcher : prohibited) {
            List<Sighting> seen = matcher.match(candidate);
            Match match = new Match(matcher.rule(), program, seen);
            if (!seen.isEmpty() && (best == null || match.weight() > best.weight())) {
                best = match;
            }
        }
        boolean stays =
                best != null && (best.surelyAnother() || honest.stream().noneMatch(one -> fits(one, candidate)));
        return stays ? Optional.ofNullable(best) : Optional.empty();
    }

    private static boolean fits(RuleMatcher honest, Candidate candidate) {
        return honest.match(candidate).stream()
                .anyMatch(sighting -> sighting.sign().strong());
    }

    private static boolean partOfOneFound(Match match, Map<Integer, RunningProgram> all, Map<Integer, Match> matches) {
        Set<Integer> seen = new HashSet<>();
        int parent = match.program().parent();
        while (parent > 1 && seen.add(parent)) {
            Match above = matches.get(parent);
            if (above != null && above.same(match)) {
                return true;
            }
            RunningProgram program = all.get(parent);
            parent = program == null ? 0 : program.parent();
        }
        return false;
    }

    private record Match(ProgramRule rule, RunningProgram program, List<Sighting> sightings) {
        /// Whether both are of the same program: what only carries it, such as a shell, is not.
        boolean same(Match other) {
            return rule.equals(other.rule)
                    && certain() == other.certain()
                    && program.place().equals(other.program.place());
        }

        boolean certain() {
            return sightings.stream().anyMatch(sighting -> sighting.sign().strong());
        }

        /// Told by what the program is, not by what it does.
        boolean surelyAnother() {
            return sightings.stream().anyMatch(sighting -> switch (sighting.sign()) {
                case EXECUTABLE, PATH, WINDOW, LIBRARY, MARKER -> true;
                case COMMAND_LINE, PORT, RECORDING, WATCHING -> false;
            });
        }

        int weight() {
            return sightings.stream()
                    .mapToInt(sighting -> switch (sighting.sign()) {
                        case EXECUTABLE, PATH, WINDOW, LIBRARY, MARKER -> 100;
                        case RECORDING -> 10;
                        case COMMAND_LINE, PORT, WATCHING -> 1;
                    })
                    .sum();
        }
    }
}
