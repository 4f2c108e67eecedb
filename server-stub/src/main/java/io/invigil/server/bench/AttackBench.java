package io.invigil.server.bench;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.app.DataFolder;
import io.invigil.server.incident.Incident;
import io.invigil.server.pki.Purpose;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.session.Database;
import io.invigil.server.session.SqliteIncidents;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil bench attack`: what honest agents notice of attackers.
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description = {
            "How long honest agents wait for their confirmations, alone, and while others hold half-open handshakes,",
            "drip bytes, and lie with valid certificates. Counts who was refused, and the incidents."
        })
final class AttackBench extends BenchWork {
    private static final double MOST_TIMES = 2;
    private static final int SETTLE = 10;
    private static final int TIMES_EACH = 3;

    @Option(names = "--agents", paramLabel = "N", description = "honest agents; ${DEFAULT-VALUE} by default")
    private int agents = 200;

    @Option(names = "--rate", paramLabel = "R", description = "their events a second; ${DEFAULT-VALUE} by default")
    private int rate = 2000;

    @Option(names = "--half-open", paramLabel = "N", description = "half-open handshakes; ${DEFAULT-VALUE} by default")
    private int halfOpen = 10_000;

    @Option(
            names = "--knocks",
            paramLabel = "K",
            description = "new half-open handshakes a second; ${DEFAULT-VALUE} by default")
    private int knocks = 1000;

    @Option(names = "--seconds", paramLabel = "S", description = "length of each part; ${DEFAULT-VALUE} by default")
    private int seconds = 30;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "attacked for so long before it is measured; ${DEFAULT-VALUE} by default")
    private int warmUp = 30;

    private final PrintStream out = System.out;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    void check() {
        range("--agents", agents, 1, 5000);
        range("--rate", rate, 1, 1_000_000);
        range("--half-open", halfOpen, 0, 100_000);
        range("--knocks", knocks, 1, 100_000);
        range("--seconds", seconds, 1, 3600);
        range("--warm-up", warmUp, 0, 600);
    }

    @Override
    Map<String, Object> measure(Path parent, PrintStream ignored) throws Exception {
        Path folder = parent.resolve("server");
        int tricks = Liars.Trick.values().length;
        Cohort all = Cohort.enrol(DataFolder.at(folder), agents + 2 * tricks);
        Cohort honest = all.part(0, agents);
        SessionId victim = honest.members().getFirst().session();
        Cohort early = withLastExpired(all.part(agents, agents + tricks), folder);
        Cohort liars = withLastExpired(all.part(agents + tricks, agents + 2 * tricks), folder);
        Path log;
        double times;
        try (TestedServer server = TestedServer.start(DataFolder.at(folder))) {
            log = server.log();
            try (Crowd crowd = Crowd.of(honest, server.address());
                    HalfOpenProcess peers = HalfOpenProcess.start(server.address(), halfOpen, knocks);
                    Liars lying = new Liars(liars, server.address(), victim)) {
                crowd.agents().forEach(CrowdAgent::come);
                await(() -> crowd.connected().get() == agents, "the honest agents cannot connect");
                SteadyLoad load = new SteadyLoad(crowd, rate);
                warmUp(new Liars(early, server.address(), victim), server, load);
                out.println("Honest agents alone");
                Histogram alone = load.run(Duration.ofSeconds(seconds));
                long broken = crowd.broken().get();
                out.println("The same under attack");
                peers.begin();
                lying.begin();
                Histogram attacked = load.run(Duration.ofSeconds(seconds));
                times = compare(alone, attacked);
                note("half-open handshakes begun", peers.end());
                // each a few times: the first fork, and the first of what is replayed, are taken
                await(() -> lying.playedAll(TIMES_EACH), "the attackers with certificates are not answered");
                note("tricks played", lying.played().toString());
                note("honest connections that broke", crowd.broken().get() - broken);
                await(() -> crowd.unconfirmed().get() == 0, "honest agents' events are not confirmed");
                note("confirmed events that the server lost", crowd.lost().get());
                note("server MB at the end", Math.round(Meter.resident(server.handle())));
            }
        }
        boolean named = incidents(folder, liars);
        refusals(log);
        note(AS_IT_MUST, named && times <= MOST_TIMES);
        return figures;
    }

    /// Has the server's code compiled for all that comes, so that this does not count.
    ///
    /// @param early is closed
    private void warmUp(Liars early, TestedServer server, SteadyLoad load) throws Exception {
        out.println("Warming up, under attack");
        try (early;
                HalfOpenProcess peers = HalfOpenProcess.start(server.address(), halfOpen, knocks)) {
            peers.begin();
            early.begin();
            var _ = load.run(Duration.ofSeconds(warmUp));
        }
        var _ = load.run(Duration.ofSeconds(Math.min(SETTLE, warmUp)));
    }

    private double compare(Histogram alone, Histogram attacked) {
        note("p50 alone, ms", millis(alone, 50));
        note("p99 alone, ms", millis(alone, 99));
        note("p50 under attack, ms", millis(attacked, 50));
        note("p99 under attack, ms", millis(attacked, 99));
        double times = millis(attacked, 99) / millis(alone, 99);
        note("p99 under attack by p99 alone", Math.round(times * 100) / 100.0);
        return times;
    }

    private static double millis(Histogram histogram, double percentile) {
        return Math.round(histogram.getValueAtPercentile(percentile) / 1e4) / 100.0;
    }

    private static Cohort withLastExpired(Cohort cohort, Path folder) throws Exception {
        ServerPki longAgo = ServerPki.open(
                folder, Optional.empty(), List.of(), Clock.offset(Clock.systemUTC(), Duration.ofDays(-10)));
        List<Cohort.Member> members = new ArrayList<>(cohort.members());
        var last = members.removeLast().session();
        List<X509Certificate> expired =
                longAgo.issue(last, Cohort.transportRequest(cohort.transport()), Purpose.TRANSPORT, Duration.ofDays(1));
        members.add(new Cohort.Member(last, expired));
        return new Cohort(cohort.authority(), cohort.transport(), cohort.signing(), List.copyOf(members));
    }

    /// @return whether each trick has its incident
    private boolean incidents(Path folder, Cohort liars) {
        Set<String> missing = new TreeSet<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (Database database = Database.open(DataFolder.at(folder).database())) {
            SqliteIncidents log = new SqliteIncidents(database);
            for (Liars.Trick trick : Liars.Trick.values()) {
                List<String> kinds = log.of(Liars.player(liars, trick).session()).stream()
                        .map(Incident::kind)
                        .toList();
                kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
                if (!kinds.contains(trick.incident())) {
                    missing.add(trick.incident());
                }
            }
        }
        note("incidents", counts.toString());
        note("tricks without an incident", missing.toString());
        return missing.isEmpty();
    }

    private void refusals(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            note("lines in the server's log", all.size());
            all.stream()
                    .filter(line -> line.contains("Refused since the start"))
                    .forEach(line -> note("refused", line.substring(line.indexOf('{'))));
        }
    }

    private static void await(java.util.function.BooleanSupplier done, String otherwise) throws InterruptedException {
        for (int i = 0; i < 6000; i++) {
            if (done.getAsBoolean()) {
                return;
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException(otherwise + " within a minute");
    }

    private void note(String name, Object value) {
        figures.put(name, value);
        out.printf("%-40s %s%n", name, value);
    }
}
