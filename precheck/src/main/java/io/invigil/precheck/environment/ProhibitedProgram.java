package io.invigil.precheck.environment;

/// A program that runs and must not.
///
/// @param entry   why it must not
/// @param program the process
public record ProhibitedProgram(ProgramCatalogue.Entry entry, RunningProgram program) {
    /// Name, number and reason, for people to read.
    public String words() {
        return entry.name() + " (PID " + program.pid() + "): " + entry.why();
    }

    String evidence() {
        String where = program.path().isEmpty() ? program.commandLine() : program.path();
        return entry.name() + ", " + (where.isEmpty() ? program.name() : where) + ", " + entry.why();
    }

    String remedy() {
        return "Close " + entry.name() + ": quit it from its window or its icon beside the clock; if it stays, end "
                + "process " + program.pid() + " in the system monitor.";
    }
}
