package io.invigil.agent.session;

import io.invigil.server.app.ServerCommand;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/// `invigil server` as it is, on a clock that the trial can put forward and back.
public final class TrialServer {
    private TrialServer() {}

    /// @param arguments the file with the clock's shift, then those of `invigil server`
    public static void main(String[] arguments) {
        ShiftedClock clock = ShiftedClock.by(Path.of(arguments[0]));
        System.exit(new CommandLine(new ServerCommand(clock))
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
