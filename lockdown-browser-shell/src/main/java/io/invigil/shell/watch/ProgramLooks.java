package io.invigil.shell.watch;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.Programs;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.precheck.platform.Platform;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Looks for forbidden programs: at new processes at once and on the next looks, for they become what they are only
/// after a while, and at all of them now and then, for what only shows later, such as a port or a window's class.
final class ProgramLooks implements Watch {
    private static final int YOUNG = 4;
    private static final int ALL_EVERY = 30;

    private final ProcessTable table;
    private final Function<Collection<RunningProgram>, List<ProhibitedProgram>> catalogue;
    private final Programs programs;
    private final WatchClock clock;
    private final Consumer<FoundProgram> hears;
    private final Set<String> markers;
    private final ProgramReports reports = new ProgramReports();
    private final Map<Integer, RunningProgram> known = new HashMap<>();
    private final Map<Integer, Integer> young = new HashMap<>();
    private Set<RunningProgram> harmless = Set.of();
    private int looks;

    /// @param table that was looked at just before each look; one that knows of nothing makes each look one at all
    ProgramLooks(
            Platform platform,
            ProcessTable table,
            ProgramCatalogue catalogue,
            Programs programs,
            WatchClock clock,
            Consumer<FoundProgram> hears) {
        this.table = table;
        this.catalogue = catalogue.finder();
        this.programs = programs;
        this.clock = clock;
        this.hears = hears;
        markers = catalogue.markers(platform.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void look() {
        table.changed().forEach(pid -> young.put(pid, 0));
        young.keySet().retainAll(table.alive());
        if (looks++ % ALL_EVERY == 0 || table.alive().isEmpty()) {
            List<RunningProgram> all = programs.look(markers).programs();
            known.clear();
            all.forEach(program -> known.put(program.pid(), program));
            reports.alive(known.keySet());
            tell(suspects(all));
        } else if (!young.isEmpty()) {
            known.keySet().retainAll(table.alive());
            tell(certainly(programs.look(markers, Set.copyOf(young.keySet())).programs()));
        } else {
            tell(List.of());
        }
        young.replaceAll((_, times) -> times + 1);
        young.values().removeIf(times -> times >= YOUNG);
    }

    /// All of them if one is to be held against the catalogue; none where each is as it was when nothing was found.
    private List<RunningProgram> suspects(List<RunningProgram> all) {
        List<RunningProgram> news =
                all.stream().filter(program -> !harmless.contains(program)).toList();
        if (catalogue.apply(news).isEmpty()) {
            harmless = Set.copyOf(all);
            return List.of();
        }
        return all;
    }

    private void tell(Collection<RunningProgram> running) {
        reports.news(catalogue.apply(running), clock.monotonic()).forEach(hears);
    }

    /// Those of some programs that are worth a closer look, with what started them, for a program and what it started
    /// of itself are one. What looks as it did at the last look is not held against the catalogue again.
    private Collection<RunningProgram> certainly(List<RunningProgram> some) {
        List<RunningProgram> news = some.stream()
                .filter(program -> !program.equals(known.put(program.pid(), program)))
                .toList();
        return catalogue.apply(news).isEmpty() ? List.of() : withAncestors(news);
    }

    /// With what started them, for a program and what it started of itself are one.
    private Collection<RunningProgram> withAncestors(List<RunningProgram> some) {
        Set<RunningProgram> all = new LinkedHashSet<>(some);
        Set<Integer> seen = new HashSet<>();
        for (RunningProgram program : some) {
            RunningProgram above = known.get(program.parent());
            while (above != null && seen.add(above.pid())) {
                all.add(above);
                above = known.get(above.parent());
            }
        }
        return all;
    }
}
