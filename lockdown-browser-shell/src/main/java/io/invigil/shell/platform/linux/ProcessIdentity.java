package io.invigil.shell.platform.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A process that cannot be mistaken for a later one with the same number.
///
/// @param pid     its number
/// @param started clock ticks from the computer's start to its own
public record ProcessIdentity(long pid, long started) {
    /// Fields of `/proc/PID/stat` behind the name in brackets, counted from 0.
    private static final int STATE = 0;

    private static final int PARENT = 1;
    private static final int STARTED = 19;

    /// What a process is doing.
    public enum State {
        /// It runs or waits.
        ALIVE,
        /// It was stopped by a signal or a debugger.
        STOPPED,
        /// It has ended.
        GONE;

        /// @param letter as `/proc/PID/stat` has it
        static State of(char letter) {
            return switch (letter) {
                case 'T', 't' -> STOPPED;
                case 'Z', 'X', 'x' -> GONE;
                default -> ALIVE;
            };
        }
    }

    /// The process that has this number now.
    public static Optional<ProcessIdentity> of(long pid) {
        List<String> fields = fields(pid);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProcessIdentity(pid, Long.parseLong(fields.get(STARTED))));
    }

    /// What it is doing now.
    public State state() {
        List<String> fields = fields(pid);
        if (fields.isEmpty() || Long.parseLong(fields.get(STARTED)) != started) {
            return State.GONE;
        }
        return State.of(fields.get(STATE).charAt(0));
    }

    /// Whether another process is this one, or was started by it or by one that it started.
    public boolean isOrStarted(long other) {
        long at = other;
        while (at > 1) {
            if (at == pid) {
                return true;
            }
            List<String> fields = fields(at);
            at = fields.isEmpty() ? 0 : Long.parseLong(fields.get(PARENT));
        }
        return false;
    }

    private static List<String> fields(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
            return fields.size() > STARTED ? fields : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }
}
