package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The X server of a local display. It writes its process's number into the file `/tmp/.X<display>-lock` (the X
/// servers' manual page), whatever its command line says.
///
/// @param program     name of its executable, such as `Xorg`
/// @param commandLine how it was started; empty if unknown
record XServer(String program, String commandLine) {
    private static final Set<String> IN_MEMORY = Set.of(
            "Xvfb", "Xvnc", "Xtigervnc", "Xtightvnc", "Xrealvnc", "Xvnc4", "Xephyr", "Xnest", "Xdummy", "nxagent",
            "x2goagent");
    private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.\\d+)?");
    private static final Pattern PID = Pattern.compile("\\d{1,10}");

    /// The one that the environment names; empty if it is on another computer, or cannot be seen.
    static Optional<XServer> of(Computer computer) {
        Matcher local = LOCAL.matcher(computer.variable("DISPLAY"));
        if (!local.matches()) {
            return Optional.empty();
        }
        return computer.text("tmp/.X" + local.group(1) + "-lock")
                .filter(pid -> PID.matcher(pid).matches())
                .flatMap(pid -> ofProcess(computer, "proc/" + pid));
    }

    /// The executable's link of another user's process cannot be read, its name of 15 characters can.
    private static Optional<XServer> ofProcess(Computer computer, String folder) {
        String line =
                computer.text(folder + "/cmdline").orElse("").replace('\0', ' ').strip();
        return computer.target(folder + "/exe")
                .map(file -> String.valueOf(Path.of(file.replace(" (deleted)", "")).getFileName()))
                .or(() -> computer.text(folder + "/comm"))
                .map(program -> new XServer(program, line));
    }

    /// The program's name, if it draws into memory and not on a display.
    Optional<String> virtual() {
        return IN_MEMORY.contains(program) ? Optional.of(program) : Optional.empty();
    }
}
