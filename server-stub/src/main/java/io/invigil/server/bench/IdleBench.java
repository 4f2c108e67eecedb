package io.invigil.server.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.invigil.server.app.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil bench idle`: thousands of connections held, cut all at once, and back.
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        description = {
            "Holds many TLS connections with heartbeats, cuts all of them at once, and sees that all are back within a",
            "minute and that no event is lost. Says what memory the server takes before, meanwhile and after."
        })
final class IdleBench extends BenchWork {
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

    private final PrintStream out = System.out;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    void check() {
        range("--connections", connections, 1, 200_000);
        require(minutes >= 0 && minutes <= 1440, "--minutes must be 0 to 1440");
        range("--events", events, 1, 200);
        require(
                openFiles() >= connections + OTHER_FILES,
                connections + " connections need as many open files, and this process may have " + openFiles()
                        + ": run 'ulimit -n " + (connections + 2 * OTHER_FILES) + "' first");
    }

    @Override
    Map<String, Object> measure(Path parent, PrintStream ignored) throws Exception {
        Path folder = parent.resolve("server");
        out.println("Enrolling " + connections + " agents");
        Cohort cohort = Cohort.enrol(DataFolder.at(folder), connections);
        boolean allBack;
        try (TestedServer server = TestedServer.start(DataFolder.at(folder))) {
            warmUp(cohort, server);
            double before = memory(server, "before");
            try (Crowd crowd = Crowd.of(cohort, server.address())) {
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
        note(AS_IT_MUST, allBack && complete);
        return figures;
    }

    /// Has the server load and compile what it needs for any connection, so that it does not count for these.
    private void warmUp(Cohort cohort, TestedServer server) throws Exception {
        int few = Math.min(WARM_UP, connections);
        try (Crowd crowd = Crowd.of(cohort.part(0, few), server.address())) {
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

    private void hold(Crowd crowd, TestedServer server) throws InterruptedException, IOException {
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
    private boolean cut(Crowd crowd, TestedServer server) throws Exception {
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

    private double memory(TestedServer server, String when) throws IOException, InterruptedException {
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

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
