package io.invigil.precheck.environment;

import io.invigil.precheck.platform.Commands;
import io.invigil.precheck.platform.macos.LsappinfoText;
import io.invigil.precheck.platform.macos.LsofText;
import io.invigil.precheck.platform.windows.NetstatText;
import io.invigil.precheck.platform.windows.ProcessCsv;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/// The programs that oshi sees on Windows and macOS, and what commands of the system say of them.
final class OshiPrograms implements Programs {
    private static final Duration READING = Duration.ofMillis(1500);
    private static final Duration COMMAND = Duration.ofSeconds(4);

    private final Function<Map<String, String>, Said> said;
    private final FileMarkers markers = new FileMarkers(READING);

    /// @param said what else is said of processes; puts into the map what could not be looked at
    private OshiPrograms(Function<Map<String, String>, Said> said) {
        this.said = said;
    }

    static Programs ofWindows() {
        return new OshiPrograms(unseen -> new Said(
                run(unseen, "ports", NetstatText::listening, "netstat", "-ano"),
                run(
                        unseen,
                        "original names",
                        ProcessCsv::originalNames,
                        "powershell",
                        "-NoProfile",
                        "-NonInteractive",
                        "-Command",
                        ProcessCsv.ORIGINAL_NAMES),
                Map.of()));
    }

    static Programs ofMacos() {
        return new OshiPrograms(unseen -> new Said(
                run(
                        unseen,
                        "ports",
                        LsofText::listening,
                        "/usr/sbin/lsof",
                        "-nP",
                        "-iTCP",
                        "-sTCP:LISTEN",
                        "-iUDP",
                        "-FpPn"),
                Map.of(),
                run(unseen, "bundles", LsappinfoText::bundles, "/usr/bin/lsappinfo", "list")));
    }

    private static <T> Map<Integer, T> run(
            Map<String, String> unseen, String what, Function<String, Map<Integer, T>> parser, String... command) {
        return switch (Commands.within(COMMAND).ask(List.of(command))) {
            case Commands.Answer.Said printed -> parser.apply(printed.text());
            case Commands.Answer.Silent silent -> {
                unseen.put(what, silent.why());
                yield Map.of();
            }
        };
    }

    @Override
    public ProgramSnapshot look(Set<String> wanted) {
        Map<String, String> unseen = new LinkedHashMap<>();
        Said of = said.apply(unseen);
        List<OSProcess> processes = new SystemInfo().getOperatingSystem().getProcesses();
        Map<Path, Set<String>> held = markers.look(
                wanted,
                processes.stream().flatMap(one -> executable(one).stream()).collect(Collectors.toSet()));
        if (markers.leftOut() > 0) {
            unseen.put("markers", markers.leftOut() + " executables were left out to save time");
        }
        return new ProgramSnapshot(
                processes.stream().map(one -> program(one, of, held)).toList(), unseen);
    }

    private static RunningProgram program(OSProcess process, Said of, Map<Path, Set<String>> held) {
        int pid = process.getProcessID();
        String path = text(process.getPath());
        String bundle = of.bundles().getOrDefault(pid, "");
        return new RunningProgram(
                pid,
                process.getParentProcessID(),
                Instant.ofEpochMilli(process.getStartTime()),
                text(process.getName()),
                path,
                text(process.getCommandLine()).replace('\0', ' ').strip(),
                new Traces(
                        Interpreted.by(path, process.getArguments()),
                        of.originals().getOrDefault(pid, ""),
                        Set.of(),
                        of.ports().getOrDefault(pid, Set.of()),
                        bundle.isEmpty() ? Set.of() : Set.of(bundle),
                        executable(process)
                                .map(file -> held.getOrDefault(file, Set.of()))
                                .orElse(Set.of()),
                        Set.of()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Optional<Path> executable(OSProcess process) {
        try {
            return Optional.of(text(process.getPath()))
                    .filter(path -> !path.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// What commands said, by process id.
    private record Said(
            Map<Integer, Set<String>> ports, Map<Integer, String> originals, Map<Integer, String> bundles) {}
}
