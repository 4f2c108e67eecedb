package io.invigil.precheck.hardware;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// How busy the processor was for about a second. What this program used itself is taken off.
///
/// @param cores    processor cores, hyper-threads counted
/// @param share    of all of them that was in use, 0 to 1
/// @param average  how many programs wanted to run over the last minute; not known on Windows
/// @param programs those that used something
record ProcessorUse(int cores, double share, OptionalDouble average, List<BusyProgram> programs) {
    private static final int BUSIEST = 3;
    private static final double WORTH_NAMING = 0.02;

    ProcessorUse {
        share = Math.clamp(share, 0, 1);
        programs = List.copyOf(programs);
    }

    /// A program that keeps the processor busy.
    ///
    /// @param pid   of its process
    /// @param name  what the system calls it
    /// @param share of the whole processor, 0 to 1
    record BusyProgram(long pid, String name, double share) {}

    /// The three that use most.
    List<BusyProgram> busiest() {
        return programs.stream()
                .filter(program -> program.share() >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(BusyProgram::share).reversed())
                .limit(BUSIEST)
                .toList();
    }
}
