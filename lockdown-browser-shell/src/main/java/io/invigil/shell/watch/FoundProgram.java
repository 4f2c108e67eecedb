package io.invigil.shell.watch;

import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.words.Wording;

/// A program that the exam forbids and that runs.
///
/// @param program which, with its process and where it is
/// @param more    how often it was started besides within a minute, without being told each time
public record FoundProgram(ProhibitedProgram program, int more) {
    /// Why it must not run and how it was told, in English.
    public String reason() {
        String reason = Wording.ENGLISH.say(program.reason());
        return more == 0 ? reason : reason + "; it was started " + more + " times more within a minute";
    }

    /// What a watch says of it.
    Sighting sighting() {
        return Sighting.moment(
                WatchKind.PROGRAM,
                program.name() + " runs (process " + program.pid() + ", " + program.path() + "): " + reason());
    }
}
