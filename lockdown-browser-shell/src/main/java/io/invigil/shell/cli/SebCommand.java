package io.invigil.shell.cli;

import io.invigil.shell.seb.key.SebIdentity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `invigil seb`: looks into files of Safe Exam Browser, and makes them.
@Command(
        name = "invigil seb",
        mixinStandardHelpOptions = true,
        version = SebIdentity.BUILD,
        description = "Looks into configuration files of Safe Exam Browser, and makes them.",
        subcommands = {SebShowCommand.class, SebKeyCommand.class, SebWriteCommand.class})
public final class SebCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /// Called by picocli.
    public SebCommand() {}

    /// @param args see `--help`
    public static void main(String[] args) {
        System.exit(new CommandLine(new SebCommand()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: show, key or write");
    }
}
