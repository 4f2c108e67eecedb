package io.invigil.server.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The ways of `invigil bench ingest` that compare with nobody.
final class OtherIngest {
    @Option(
            names = "--open-loop",
            description = "send at a fixed rate, and count the latency from when each event was due")
    private boolean openLoop;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "events a second of the open loop; ${DEFAULT-VALUE} by default")
    private int rate = 5000;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "connections of the open loop; ${DEFAULT-VALUE} by default")
    private int connections = 1000;

    @Option(
            names = "--prove",
            description = {
                "kill -9 the server under load in each round, start it again, and look for each event that it had",
                "acknowledged; exit code 1 if one is missing"
            })
    private boolean prove;

    /// Runs what was chosen.
    ///
    /// @return the figures; empty if nothing was chosen
    Optional<Map<String, Object>> run(
            Path folder, int rounds, Duration firstWarmUp, Duration warmUp, Duration measured, PrintStream out)
            throws Exception {
        if (prove) {
            return Optional.of(new DurabilityProof(Shape.BATCHED, rounds, measured).run(folder.resolve("prove"), out));
        }
        if (openLoop) {
            return Optional.of(new OpenLoop(connections, rate, firstWarmUp, warmUp, measured)
                    .run(folder.resolve("open-loop"), out));
        }
        return Optional.empty();
    }

    /// What is wrong with the options; empty if nothing is.
    Optional<String> wrong() {
        if (openLoop && prove) {
            return Optional.of("--open-loop and --prove are two things; choose one");
        }
        return rate >= 1 && rate <= 1_000_000 && connections >= 1 && connections <= 20_000
                ? Optional.empty()
                : Optional.of("--rate must be 1 to 1000000 and --connections 1 to 20000");
    }
}
