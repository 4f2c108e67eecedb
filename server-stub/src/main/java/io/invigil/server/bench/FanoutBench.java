package io.invigil.server.bench;

import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.server.account.Access;
import io.invigil.server.account.Accounts;
import io.invigil.server.app.DataFolder;
import io.invigil.server.session.Database;
import io.invigil.server.session.ServerSecret;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil bench fanout`: how long it takes from an agent's event to the last console.
@Command(
        name = "fanout",
        mixinStandardHelpOptions = true,
        description = {
            "How long it takes from when an event is due at an agent until the last console page shows it. Events come",
            "in an open loop, from one agent after the other; consoles are WebSockets over TLS."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:could not be measured", "2:wrong usage"})
final class FanoutBench extends BenchWork {
    private static final byte[] NO_MEDIA = {};
    private static final Duration SETTLING = Duration.ofSeconds(2);

    @Option(names = "--rate", paramLabel = "N", description = "events a second; ${DEFAULT-VALUE} by default")
    private int rate = 1000;

    @Option(names = "--consoles", paramLabel = "N", description = "open pages; ${DEFAULT-VALUE} by default")
    private int consoles = 10;

    @Option(names = "--connections", paramLabel = "N", description = "agents; ${DEFAULT-VALUE} by default")
    private int connections = 250;

    @Option(names = "--seconds", paramLabel = "S", description = "measured time; ${DEFAULT-VALUE} by default")
    private int seconds = 20;

    @Option(names = "--warm-up", paramLabel = "S", description = "time before it; ${DEFAULT-VALUE} by default")
    private int warmUp = 10;

    @Override
    void check() {
        range("--rate", rate, 1, 100_000);
        range("--consoles", consoles, 1, 1000);
        // a page has at most 300 tiles
        range("--connections", connections, 1, 300);
        range("--seconds", seconds, 1, 600);
        range("--warm-up", warmUp, 0, 600);
    }

    @Override
    Map<String, Object> measure(Path folder, PrintStream out) throws Exception {
        DataFolder data = DataFolder.at(folder.resolve("fanout"));
        out.printf(Locale.ROOT, "Enrolling %d agents%n", connections);
        Cohort cohort = Cohort.enrol(data, connections);
        String cookie = cookie(data);
        int most = rate * (warmUp + seconds + 10);
        Arrivals arrivals = new Arrivals(consoles, most);
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try (TestedServer server = TestedServer.start(data);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(cohort.authority()))
                        .build();
                Pages pages = new Pages(new ArrayList<>())) {
            Meter meter = new Meter(server.handle());
            for (int i = 0; i < consoles; i++) {
                Arrivals.Console console = arrivals.new Console();
                pages.open().add(ConsolePage.open(client, server.https(), cookie, console::heard));
            }
            try (Fleet fleet = Fleet.connect(cohort, server.ingest(), new MeterListener(meter, failed))) {
                out.printf(Locale.ROOT, "%d events/s to %d consoles for %d s%n", rate, consoles, seconds);
                AtomicInteger sent = new AtomicInteger();
                int from;
                int to;
                Measured measured;
                try (Schedule _ = new Schedule(fleet, rate, (agent, number, intended) -> {
                    arrivals.sent((int) number, intended);
                    sent.set((int) number + 1);
                    agent.send(event((int) number), NO_MEDIA, intended);
                })) {
                    Thread.sleep(Duration.ofSeconds(warmUp));
                    arrivals.forget();
                    from = sent.get();
                    measured = meter.measure(Duration.ZERO, Duration.ofSeconds(seconds));
                    to = Math.min(sent.get(), most);
                }
                Thread.sleep(SETTLING);
                if (failed.isCompletedExceptionally()) {
                    throw new IllegalStateException("the load broke off", failed.exceptionNow());
                }
                return told(arrivals, measured, from, to, out);
            }
        }
    }

    /// The pages that are open. A client waits for them when it is closed, so they go first.
    private record Pages(List<ConsolePage> open) implements AutoCloseable {
        @Override
        public void close() {
            open.forEach(ConsolePage::close);
        }
    }

    private Map<String, Object> told(Arrivals arrivals, Measured measured, int from, int to, PrintStream out) {
        int complete = arrivals.complete(from, to);
        out.printf(
                Locale.ROOT,
                "to the last of %d consoles: p50 %.2f ms  p99 %.2f ms  (%d of %d events; the others were passed over"
                        + " by newer ones)%nto the receipt: p99 %.2f ms  server CPU %.2f s/million%n",
                consoles,
                arrivals.millis(50),
                arrivals.millis(99),
                complete,
                to - from,
                measured.p99Millis(),
                measured.serverCpuPerMillion());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rate", rate);
        figures.put("consoles", consoles);
        figures.put("connections", connections);
        figures.put("lastConsoleP50Millis", arrivals.millis(50));
        figures.put("lastConsoleP99Millis", arrivals.millis(99));
        figures.put("eventsSent", to - from);
        figures.put("eventsSeenByAll", complete);
        figures.put("acknowledgement", measured.facts());
        return figures;
    }

    private static byte[] event(int number) {
        return EventCodec.encode(new TelemetryEvent.ConsentGiven("1", Arrivals.mark(number)));
    }

    /// A log-in of a proctor, made before the server starts.
    private static String cookie(DataFolder data) throws Exception {
        ServerSecret secret = ServerSecret.open(data.path(), new SecureRandom());
        try (Database database = Database.open(data.database())) {
            Access access = Access.of(database, secret, new SecureRandom(), Clock.systemUTC());
            access.accounts().ensureOperator();
            return "__Host-invigil-console=" + access.logIns().begin(Accounts.OPERATOR, "bench", "", "");
        }
    }

    private static SSLContext trusting(X509Certificate authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
