package io.invigil.precheck.environment;

import java.time.Instant;

/// A program that runs.
///
/// @param pid         its process id
/// @param parent      the process id of what started it; 0 if the system does not tell
/// @param started     when; {@link Instant#EPOCH} if the system does not tell
/// @param name        what the system calls the process; Linux cuts it after 15 characters
/// @param path        of its executable; empty if the system does not tell
/// @param commandLine how it was started; empty if the system does not tell
/// @param traces      what else was seen of it
public record RunningProgram(
        int pid, int parent, Instant started, String name, String path, String commandLine, Traces traces) {
    /// One of which nothing else was seen.
    public RunningProgram(int pid, String name, String path, String commandLine) {
        this(pid, 0, Instant.EPOCH, name, path, commandLine, Traces.NONE);
    }

    /// The same with traces.
    RunningProgram with(Traces seen) {
        return new RunningProgram(pid, parent, started, name, path, commandLine, seen);
    }

    /// Where it is: the script if an interpreter runs one, else the executable, else its name.
    public String place() {
        if (!traces.script().isEmpty()) {
            return traces.script();
        }
        return path.isEmpty() ? name : path;
    }
}
