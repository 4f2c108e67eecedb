package io.invigil.server.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `invigil bench ingest`: durable events a second over TLS, alone or against NATS JetStream.
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "How many events of 300 bytes a second the server takes over TLS, acknowledged when they are on disk.",
            "With --against, both sides run by turns on this machine, and what counts is their ratio in each round."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:could not be measured", "2:wrong usage"})
final class IngestBench extends BenchWork {
    private static final String OURS = "invigil";

    @Option(
            names = "--against",
            paramLabel = "RIVAL",
            description = "nats: NATS JetStream, syncing always and by default")
    private @Nullable String against;

    @Option(names = "--rounds", paramLabel = "N", description = "rounds; ${DEFAULT-VALUE} by default")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "measured time of each run; ${DEFAULT-VALUE} by default")
    private int seconds = 10;

    @Option(names = "--warm-up", paramLabel = "S", description = "time before it; ${DEFAULT-VALUE} by default")
    private int warmUp = 3;

    @Option(
            names = "--first-warm-up",
            paramLabel = "S",
            description =
                    "time before the first run of each side, in which the JVMs compile; ${DEFAULT-VALUE} by default")
    private int firstWarmUp = 20;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            description = "only this one: 50x64 (connections x events in flight each) or 1000x1; both by default")
    private @Nullable String only;

    @Option(
            names = "--nats-server",
            paramLabel = "PROGRAM",
            description = "the nats-server to run, 2.10 or newer; the one on the PATH by default")
    private Path nats = Path.of("nats-server");

    @Mixin
    private OtherIngest other = new OtherIngest();

    /// One side of the comparison under one shape of load.
    private record Side(String name, Shape shape, Load load) {}

    @Override
    void check() {
        require(against == null || against.equals("nats"), "--against knows only nats, not " + against);
        range("--rounds", rounds, 1, 1000);
        range("--seconds", seconds, 1, 3600);
        range("--warm-up", warmUp, 0, 600);
        range("--first-warm-up", firstWarmUp, 0, 600);
        require(!shapes().isEmpty(), "--shape is 50x64 or 1000x1, not " + only);
        other.wrong().ifPresent(wrong -> require(false, wrong));
    }

    @Override
    Map<String, Object> measure(Path folder, PrintStream out) throws Exception {
        Optional<Map<String, Object>> figures = other.run(
                folder,
                rounds,
                Duration.ofSeconds(firstWarmUp),
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                out);
        if (figures.isPresent()) {
            return figures.get();
        }
        List<Side> sides = new ArrayList<>();
        try {
            out.println("Starting the servers, and enrolling the agents");
            start(folder, sides);
            out.println("Each side first runs " + Math.max(firstWarmUp, warmUp) + " s that do not count");
            return measure(sides, out);
        } finally {
            sides.forEach(side -> side.load().close());
        }
    }

    @Override
    boolean fine(Map<String, Object> figures) {
        return figures.getOrDefault("missing", 0L).equals(0L);
    }

    private void start(Path folder, List<Side> sides) throws Exception {
        for (Shape shape : shapes()) {
            sides.add(new Side(OURS, shape, InvigilLoad.start(folder.resolve(OURS + "-" + shape.text()), shape)));
            if (against != null) {
                for (boolean always : List.of(true, false)) {
                    String name = always ? "always" : "default";
                    Path at = folder.resolve("nats-" + name + "-" + shape.text());
                    sides.add(new Side(name, shape, NatsLoad.start(nats, at, shape, always)));
                }
            }
        }
    }

    private List<Shape> shapes() {
        return Shape.ALL.stream()
                .filter(shape -> only == null || shape.text().equals(only))
                .toList();
    }

    private Map<String, Object> measure(List<Side> sides, PrintStream out) throws Exception {
        List<Map<String, Object>> runs = new ArrayList<>();
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            Map<Shape, Double> ours = new LinkedHashMap<>();
            for (Side side : sides) {
                Duration before = Duration.ofSeconds(round == 1 ? Math.max(firstWarmUp, warmUp) : warmUp);
                Measured measured = side.load().run(before, Duration.ofSeconds(seconds));
                out.printf(
                        Locale.ROOT,
                        "round %d  %-7s %-8s %9.0f events/s  p50 %7.2f ms  p99 %8.2f ms  server CPU %6.2f s/million%n",
                        round,
                        side.name(),
                        side.shape().text(),
                        measured.rate(),
                        measured.p50Millis(),
                        measured.p99Millis(),
                        measured.serverCpuPerMillion());
                Map<String, Object> run = new LinkedHashMap<>();
                run.put("round", round);
                run.put("side", side.name());
                run.put("shape", side.shape().text());
                run.putAll(measured.facts());
                runs.add(run);
                if (side.name().equals(OURS)) {
                    ours.put(side.shape(), measured.rate());
                } else {
                    ratios.computeIfAbsent(side.name() + "-" + side.shape().text(), ignored -> new ArrayList<>())
                            .add(ours.getOrDefault(side.shape(), 0.0) / measured.rate());
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        ratios.forEach((name, all) -> {
            medians.put(name, median(all));
            out.printf(Locale.ROOT, "ratio  %-16s %8.2f  (median of %d rounds)%n", name, median(all), all.size());
        });
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ratios", medians);
        result.put("ratiosByRound", ratios);
        result.put("runs", runs);
        return result;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return Math.round(median * 100) / 100.0;
    }
}
