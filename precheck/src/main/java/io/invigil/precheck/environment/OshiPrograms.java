package io.invigil.precheck.environment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/// The programs that oshi sees, on systems other than Linux.
final class OshiPrograms implements Programs {
    private OshiPrograms() {}

    static Programs ofWindows() {
        return new OshiPrograms();
    }

    static Programs ofMacos() {
        return new OshiPrograms();
    }

    @Override
    public ProgramSnapshot look(Set<String> markers) {
        List<RunningProgram> programs = new SystemInfo()
                .getOperatingSystem().getProcesses().stream()
                        .map(OshiPrograms::program)
                        .toList();
        return new ProgramSnapshot(programs, Map.of());
    }

    private static RunningProgram program(OSProcess process) {
        return new RunningProgram(
                process.getProcessID(),
                process.getParentProcessID(),
                Instant.ofEpochMilli(process.getStartTime()),
                Objects.requireNonNullElse(process.getName(), ""),
                Objects.requireNonNullElse(process.getPath(), ""),
                Objects.requireNonNullElse(process.getCommandLine(), "")
                        .replace('\0', ' ')
                        .strip(),
                Traces.NONE);
    }
}
