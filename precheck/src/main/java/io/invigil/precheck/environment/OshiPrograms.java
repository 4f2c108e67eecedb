package io.invigil.precheck.environment;

import java.util.List;
import java.util.Objects;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/// The programs that oshi sees.
public final class OshiPrograms {
    private OshiPrograms() {}

    /// All that run now, kernel threads included.
    public static List<RunningProgram> running() {
        return new SystemInfo()
                .getOperatingSystem().getProcesses().stream()
                        .map(OshiPrograms::program)
                        .toList();
    }

    private static RunningProgram program(OSProcess process) {
        return new RunningProgram(
                process.getProcessID(),
                Objects.requireNonNullElse(process.getName(), ""),
                Objects.requireNonNullElse(process.getPath(), ""),
                Objects.requireNonNullElse(process.getCommandLine(), "")
                        .replace('\0', ' ')
                        .strip());
    }
}
