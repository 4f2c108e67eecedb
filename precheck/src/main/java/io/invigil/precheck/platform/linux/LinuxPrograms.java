package io.invigil.precheck.platform.linux;

import io.invigil.precheck.environment.FileMarkers;
import io.invigil.precheck.environment.Interpreted;
import io.invigil.precheck.environment.ProgramSnapshot;
import io.invigil.precheck.environment.Programs;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.precheck.environment.Traces;
import io.invigil.precheck.platform.linux.ProcText.Stat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The programs that run on Linux: from `/proc` what they are, from the X server what they show and do.
public final class LinuxPrograms implements Programs {
    private static final Duration READING = Duration.ofMillis(1500);
    private static final int MAX_COMMAND_LINE = 16 * 1024;
    private static final long TICKS_PER_SECOND = 100; // USER_HZ, the same on all processors that Java 25 runs on
    private static final String DELETED = " (deleted)";

    private final ProcFolder proc;
    private final DisplayWatchers display;
    private final FileMarkers markers = new FileMarkers(READING);
    private final LoadedLibraries libraries;

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
        markers.begin(wanted);
        DisplayWatchers.Sight shown = display.look();
        ListeningSockets sockets = ListeningSockets.in(proc);
        long boot = ProcText.bootTime(proc.text("stat"));
        List<RunningProgram> programs = new ArrayList<>();
        int hidden = 0;
        for (int pid : proc.processes()) {
            Stat stat = ProcText.stat(proc.text(pid, "stat")).orElse(null);
            if (stat == null || stat.kernelThread()) {
                continue;
            }
            RunningProgram program = program(stat, boot, shown, sockets);
            hidden += program.path().isEmpty() ? 1 : 0;
            programs.add(program);
        }
        libraries.forgetOthers(programs);
        return new ProgramSnapshot(programs, unseen(shown, hidden));
    }

    private Map<String, String> unseen(DisplayWatchers.Sight shown, int hidden) {
        Map<String, String> unseen = new LinkedHashMap<>();
        if (!shown.unseen().isEmpty()) {
            unseen.put("display", shown.unseen());
        }
        if (hidden > 0) {
            unseen.put("executables", hidden + " processes of others do not show theirs");
        }
        if (markers.leftOut() > 0) {
            unseen.put("markers", markers.leftOut() + " executables were left out to save time");
        }
        return unseen;
    }

    private RunningProgram program(Stat stat, long boot, DisplayWatchers.Sight shown, ListeningSockets sockets) {
        int pid = stat.pid();
        String link = proc.link(pid, "exe");
        String path = link.endsWith(DELETED) ? link.substring(0, link.length() - DELETED.length()) : link;
        List<String> words = ProcText.commandLine(proc.bytes(MAX_COMMAND_LINE, pid, "cmdline"));
        String script = Interpreted.by(path.isEmpty() ? stat.name() : path, words);
        Set<String> held = new HashSet<>(markers.in(proc.path(pid, "exe")));
        if (!script.isEmpty()) {
            held.addAll(markers.in(script(pid, script)));
        }
        return new RunningProgram(
                pid,
                stat.parent(),
                started(stat, boot),
                stat.name(),
                path,
                String.join(" ", words),
                new Traces(
                        script,
                        "",
                        libraries.of(stat),
                        sockets.of(pid),
                        shown.windows().getOrDefault(pid, Set.of()),
                        held,
                        shown.doings().getOrDefault(pid, Set.of())));
    }

    /// As the process itself sees it: it may live in a container or in another folder.
    private Path script(int pid, String script) {
        return script.startsWith("/") ? proc.path(pid, "root", script.substring(1)) : proc.path(pid, "cwd", script);
    }

    private static Instant started(Stat stat, long boot) {
        return boot == 0 ? Instant.EPOCH : Instant.ofEpochMilli(boot * 1000 + stat.ticks() * 1000 / TICKS_PER_SECOND);
    }
}
