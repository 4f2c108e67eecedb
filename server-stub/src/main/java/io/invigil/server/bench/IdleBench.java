package io.invigil.server.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.invigil.protocol.wire.Json;
import io.invigil.server.app.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `invigil bench idle`: thousands of connections held, cut all at once, and back.
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        description = {
            "Holds many TLS connections with heartbeats, cuts all of them at once, and sees that all are back within a",
            "minute and that no event is lost. Says what memory the server takes before, meanwhile and after."
        })
final class IdleBench implements Callable<Integer> {
    private static final int TOGETHER = 200;
    private static final int WARM_UP = 300;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int OTHER_FILES = 500;

    @Option(names = "--connections", paramLabel = "N", description = "how many; ${DEFAULT-VALUE} by default")
    private int connections = 10_000;

    @Option(names = "--minutes", paramLabel = "M", description = "how long; ${DEFAULT-VALUE} by default")
    private double minutes = 10;

    @Option(names = "--events", paramLabel = "E", description = "events of each agent; ${DEFAULT-VALUE} by default")
    private int events = 5;

    @Option(
            names = "--restart",
            description = "cut them by kill -9 of the server, which is then started again, instead of at the agents")
    private boolean restart;

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures there")
    private @Nullable Path json;

    @Option(names = "--data", paramLabel = "DIR", description = "an empty folder for the server; a temporary one else")
    private @Nullable Path data;

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out = System.out;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        require(connections >= 1 && connections <= 200_000, "--connections must be 1 to 200000");
        require(minutes >= 0 && minutes <= 1440, "--minutes must be 0 to 1440");
        require(events >= 1 && events <= 200, "--events must be 1 to 200");
        require(
                openFiles() >= connections + OTHER_FILES,
                connections + " connections need as many open files, and this process may have " + openFiles()
                        + ": run 'ulimit -n " + (connections + 2 * OTHER_FILES) + "' first");
        Path folder = null;
        try {
            folder = data == null ? Files.createTempDirectory("invigil-idle") : Files.createDirectories(data);
            boolean fine = measure(folder.toAbsolutePath().resolve("server"));
            if (json != null) {
                Files.write(json, Json.pretty(figures));
            }
            return fine ? 0 : 1;
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failed) {
            System.err.println("invigil bench: " + failed.getMessage());
            return 1;
        } finally {
            if (data == null && folder != null) {
                IngestBench.delete(folder);
            }
        }
    }

    private boolean measure(Path folder) throws Exception {
        out.println("Enrolling " + connections + " agents");
        Cohort cohort = Cohort.enrol(DataFolder.at(folder), connections);
        boolean allBack;
        try (BenchServer server = BenchServer.start(folder)) {
            warmUp(cohort, server);
            double before = memory(server, "before");
            try (Crowd crowd = Crowd.of(cohort, server.ingest())) {
                connect(crowd);
                hold(crowd, server);
                double held = memory(server, "while");
                note("KB for each connection", Math.round((held - before) * 1024 / connections * 10) / 10.0);
                allBack = cut(crowd, server);
                await("to say what is left", () -> crowd.unconfirmed().get() == 0, crowd);
                note("confirmed events that the server lost", crowd.lost().get());
                memory(server, "when all are back");
            }
            Thread.sleep(Duration.ofSeconds(5));
            memory(server, "after");
        }
        boolean complete = StoredCount.of(folder, cohort, events + events, this::note);
        note("all back within 60 s", allBack);
        return allBack && complete;
    }

    /// Has the server load and compile what it needs for any connection, so that it does not count for these.
    private void warmUp(Cohort cohort, BenchServer server) throws Exception {
        int few = Math.min(WARM_UP, connections);
        try (Crowd crowd = Crowd.of(cohort.part(0, few), server.ingest())) {
            crowd.agents().forEach(CrowdAgent::come);
            await("to warm up", () -> crowd.connected().get() == few, crowd);
        }
        Thread.sleep(Duration.ofSeconds(1));
    }

    private void connect(Crowd crowd) throws InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < crowd.agents().size(); i++) {
            int come = i;
            await("to connect", () -> come - crowd.connected().get() < TOGETHER, crowd);
            crowd.agents().get(i).come();
        }
        await("to connect", () -> crowd.connected().get() == connections, crowd);
        crowd.agents().forEach(agent -> agent.say(events));
        await(
                "to store " + connections * events + " events",
                () -> crowd.unconfirmed().get() == 0,
                crowd);
        note("seconds until all were connected and stored", seconds(began));
    }

    private void hold(Crowd crowd, BenchServer server) throws InterruptedException, IOException {
        long until = System.nanoTime() + (long) (minutes * 60e9);
        long shown = 0;
        while (System.nanoTime() < until) {
            Thread.sleep(1000);
            if (System.nanoTime() - shown > 30e9) {
                shown = System.nanoTime();
                out.printf(
                        "  holding %d, server %.0f MB, %d s left%n",
                        crowd.connected().get(), Meter.resident(server.handle()), (until - shown) / 1_000_000_000);
            }
        }
        note("connected at the end", crowd.connected().get());
        note("cut meanwhile", crowd.failures().get());
    }

    /// @return whether all were back in time
    private boolean cut(Crowd crowd, BenchServer server) throws Exception {
        long failures = crowd.failures().get();
        long began = System.nanoTime();
        if (restart) {
            crowd.agents().forEach(agent -> agent.say(events));
            server.crash();
            note("seconds until the server was up again", seconds(began));
        } else {
            crowd.agents().forEach(agent -> agent.sayAndCut(events));
        }
        await(
                "to come back",
                () -> crowd.agents().stream().allMatch(agent -> agent.welcomedAt() > began)
                        && crowd.connected().get() == connections,
                crowd);
        long[] times = crowd.agents().stream()
                .mapToLong(agent -> agent.welcomedAt() - began)
                .sorted()
                .toArray();
        note("seconds until half were back", round(times[times.length / 2]));
        note("seconds until 99 % were back", round(times[times.length * 99 / 100]));
        note("seconds until all were back", round(times[times.length - 1]));
        note("tries that failed meanwhile", crowd.failures().get() - failures);
        return Arrays.stream(times).max().orElse(0) <= BACK_WITHIN.toNanos();
    }

    private double memory(BenchServer server, String when) throws IOException, InterruptedException {
        note("server MB " + when, Math.round(Meter.resident(server.handle())));
        double tidied = server.tidied();
        note("server MB " + when + ", tidied", Math.round(tidied));
        return tidied;
    }

    private void await(String what, BooleanSupplier done, Crowd crowd) throws InterruptedException {
        long began = System.nanoTime();
        long shown = began;
        while (!done.getAsBoolean()) {
            Thread.sleep(5);
            long now = System.nanoTime();
            if (now - shown > 5e9) {
                shown = now;
                out.printf(
                        "  waiting %s: %d connected, %d events not confirmed, %d tries failed%s%n",
                        what,
                        crowd.connected().get(),
                        crowd.unconfirmed().get(),
                        crowd.failures().get(),
                        crowd.lastFailure().isEmpty() ? "" : " (" + crowd.lastFailure() + ")");
            }
            if (now - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("it took more than " + PATIENCE.toMinutes() + " minutes " + what);
            }
        }
    }

    private void note(String name, Object value) {
        figures.put(name, value);
        out.printf("%-48s %s%n", name, value);
    }

    private static double seconds(long began) {
        return round(System.nanoTime() - began);
    }

    private static double round(long nanos) {
        return Math.round(nanos / 1e8) / 10.0;
    }

    private void require(boolean fine, String message) {
        if (!fine) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
        }
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
