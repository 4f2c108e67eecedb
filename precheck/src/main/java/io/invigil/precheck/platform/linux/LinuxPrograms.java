package io.invigil.precheck.platform.linux;

import io.invigil.precheck.environment.FileMarkers;
import io.invigil.precheck.environment.Interpreted;
import io.invigil.precheck.environment.ProgramSnapshot;
import io.invigil.precheck.environment.Programs;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.precheck.environment.Traces;
import io.invigil.precheck.platform.linux.ProcText.Stat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The programs that run on Linux: from `/proc` what they are, from the X server what they show and do.
public final class LinuxPrograms implements Programs {
    private static final Duration READING = Duration.ofSeconds(2);
    private static final int MAX_COMMAND_LINE = 16 * 1024;
    private static final long TICKS_PER_SECOND = 100; // USER_HZ, the same on all processors that Java 25 runs on
    private static final String DELETED = " (deleted)";

    private final ProcFolder proc;
    private final DisplayWatchers display;
    private final FileMarkers markers = new FileMarkers(READING);
    private final LoadedLibraries libraries;
    private long boot;

    LinuxPrograms(ProcFolder proc, DisplayWatchers display) {
        this.proc = proc;
        this.display = display;
        this.libraries = new LoadedLibraries(proc);
    }

    /// Those of this computer, and what they do at the display of this process.
    public static LinuxPrograms ofThisComputer() {
        return new LinuxPrograms(new ProcFolder(Path.of("/proc")), DisplayWatchers.ofThisProcess());
    }

    @Override
    public ProgramSnapshot look(Set<String> wanted) {
        DisplayWatchers.Sight shown = display.look();
        boot = ProcText.bootTime(proc.text("stat"));
        List<RunningProgram> programs = look(proc.processes(), wanted, shown, ListeningSockets.in(proc));
        libraries.forgetOthers(programs);
        return new ProgramSnapshot(programs, unseen(shown, programs));
    }

    @Override
    public ProgramSnapshot look(Set<String> markersWanted, Set<Integer> wanted) {
        DisplayWatchers.Sight nothing = new DisplayWatchers.Sight(Map.of(), Map.of(), "");
        if (boot == 0) {
            boot = ProcText.bootTime(proc.text("stat"));
        }
        return new ProgramSnapshot(look(wanted, markersWanted, nothing, ListeningSockets.NONE), Map.of());
    }

    private List<RunningProgram> look(
            Collection<Integer> processes, Set<String> wanted, DisplayWatchers.Sight shown, ListeningSockets sockets) {
        List<Started> started = processes.stream()
                .flatMap(pid -> ProcText.stat(proc.text(pid, "stat")).stream())
                .filter(Stat::program)
                .map(this::started)
                .toList();
        Map<Path, Set<String>> held = markers.look(
                wanted, started.stream().flatMap(one -> one.files().stream()).toList());
        return started.stream().map(one -> program(one, shown, sockets, held)).toList();
    }

    private Started started(Stat stat) {
        String link = proc.link(stat.pid(), "exe");
        String path = link.endsWith(DELETED) ? link.substring(0, link.length() - DELETED.length()) : link;
        List<String> words = ProcText.commandLine(proc.bytes(MAX_COMMAND_LINE, stat.pid(), "cmdline"));
        String script = Interpreted.by(path.isEmpty() ? stat.name() : path, words);
        List<Path> files = new ArrayList<>();
        if (!path.isEmpty()) {
            files.add(proc.path(stat.pid(), "exe"));
        }
        if (!script.isEmpty()) {
            scriptFile(stat.pid(), script).ifPresent(files::add);
        }
        return new Started(stat, path, words, script, files);
    }

    /// As the process itself sees it: it may live in a container or in another folder.
    private Optional<Path> scriptFile(int pid, String script) {
        try {
            return Optional.of(
                    script.startsWith("/")
                            ? proc.path(pid, "root", script.substring(1))
                            : proc.path(pid, "cwd", script));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private RunningProgram program(
            Started one, DisplayWatchers.Sight shown, ListeningSockets sockets, Map<Path, Set<String>> held) {
        Stat stat = one.stat();
        int pid = stat.pid();
        Set<String> markersHeld = one.files().stream()
                .flatMap(file -> held.getOrDefault(file, Set.of()).stream())
                .collect(Collectors.toSet());
        return new RunningProgram(
                pid,
                stat.parent(),
                time(stat),
                stat.name(),
                one.path(),
                String.join(" ", one.words()),
                new Traces(
                        one.script(),
                        "",
                        libraries.of(stat),
                        sockets.of(pid),
                        shown.windows().getOrDefault(pid, Set.of()),
                        markersHeld,
                        shown.doings().getOrDefault(pid, Set.of())));
    }

    private Instant time(Stat stat) {
        return boot == 0 ? Instant.EPOCH : Instant.ofEpochMilli(boot * 1000 + stat.ticks() * 1000 / TICKS_PER_SECOND);
    }

    private Map<String, String> unseen(DisplayWatchers.Sight shown, List<RunningProgram> programs) {
        Map<String, String> unseen = new LinkedHashMap<>();
        if (!shown.unseen().isEmpty()) {
            unseen.put("display", shown.unseen());
        }
        Set<Integer> strangers = strangers(shown, programs);
        if (!strangers.isEmpty()) {
            unseen.put(
                    "clients", "what records keys or watches the screen was started by ended processes " + strangers);
        }
        long hidden =
                programs.stream().filter(program -> program.path().isEmpty()).count();
        if (hidden > 0) {
            unseen.put("executables", hidden + " processes of others do not show theirs");
        }
        if (markers.leftOut() > 0) {
            unseen.put("markers", markers.leftOut() + " executables were left out to save time");
        }
        return unseen;
    }

    /// A program that has gone into the background since it connected is known to the X server by its old number.
    private static Set<Integer> strangers(DisplayWatchers.Sight shown, List<RunningProgram> programs) {
        Set<Integer> strangers = new TreeSet<>(shown.doings().keySet());
        programs.forEach(program -> strangers.remove(program.pid()));
        return strangers;
    }

    /// What `/proc` says first.
    private record Started(Stat stat, String path, List<String> words, String script, List<Path> files) {}
}
