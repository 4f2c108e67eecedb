package io.invigil.shell.watch;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.Programs;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.ProgramRules;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Looks for programs that the exam forbids while it runs: on Linux each is found within a second or two of its
/// start, elsewhere all are listed every few seconds.
public final class ProgramWatch implements AutoCloseable {
    private static final Duration FOLLOWING = Duration.ofSeconds(1);
    private static final Duration LISTING = Duration.ofSeconds(3);

    private final Round round;

    private ProgramWatch(Round round) {
        this.round = round;
    }

    /// Starts to look.
    ///
    /// @param rules what the exam forbids and allows beside the usual
    /// @param hears is told of each program once for each of its processes
    public static ProgramWatch start(Computer computer, ProgramRules rules, Consumer<FoundProgram> hears) {
        boolean followed = computer.platform() == Platform.LINUX;
        ProcessTable table = new ProcessTable(computer);
        ProgramLooks looks = new ProgramLooks(
                computer.platform(),
                table,
                ProgramCatalogue.builtIn().with(rules),
                Programs.ofThisComputer(),
                WatchClock.system(),
                hears);
        List<Watch> watches = followed ? List.of(table::look, looks) : List.of(looks);
        return new ProgramWatch(new Round("programs", followed ? FOLLOWING : LISTING, watches).start());
    }

    @Override
    public void close() {
        round.close();
    }
}
