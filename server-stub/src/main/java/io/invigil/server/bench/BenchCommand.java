package io.invigil.server.bench;

import io.invigil.server.app.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `invigil bench`: the benchmarks.
@Command(
        name = "invigil bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures the server under load, on this machine. Run it while nothing else does.",
        subcommands = {
            IngestBench.class,
            FramesBench.class,
            IdleBench.class,
            FanoutBench.class,
            ReplayBench.class,
            AttackBench.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "say what to measure: ingest, frames, idle, fanout, replay, attack or jmh");
    }
}
