package io.invigil.shell.cli;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.shell.lockdown.Restore;
import io.invigil.shell.lockdown.RestoreOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `invigil restore`: gives the computer back, whatever happened.
@Command(
        name = "restore",
        description = "Give this computer back, whatever happened: end a guard that still holds the keyboard, set "
                + "keyboard options and screen saver back, show notifications again, empty the clipboard.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything is as it was", "1:something could not be restored; the output says what to do"},
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "DIR", description = "Invigil's folder, instead of INVIGIL_HOME.")
    private @Nullable Path home;

    /// Called by picocli.
    public RestoreCommand() {}

    /// @param args see `--help`
    public static void main(String[] args) {
        System.exit(new CommandLine(new RestoreCommand()).execute(args));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        StateFolder state = Optional.ofNullable(home)
                .map(folder -> new StateFolder(folder.toAbsolutePath()))
                .orElseGet(StateFolder::ofThisUser);
        RestoreOutcome outcome = Restore.run(state);
        if (outcome.nothingWasLocked()) {
            out.println("Nothing was locked.");
        }
        outcome.restored().forEach(line -> out.println("Restored " + line));
        outcome.problems().forEach(line -> err.println("NOT restored " + line));
        out.flush();
        err.flush();
        return outcome.problems().isEmpty() ? 0 : 1;
    }
}
