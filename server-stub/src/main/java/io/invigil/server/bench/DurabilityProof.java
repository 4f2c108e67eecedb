package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.app.DataFolder;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Ends the server in the middle of its work, again and again, and looks for every event that it had acknowledged.
///
/// @param load   most time under load before each kill
/// @param rounds how often
record DurabilityProof(Shape shape, int rounds, Duration load) {
    private static final byte[] NO_MEDIA = {};
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// What looking for acknowledged events has found.
    ///
    /// @param missing acknowledged, and not in the journal as they were acknowledged
    private record Found(long acknowledged, long missing) {}

    /// Runs it.
    ///
    /// @param folder to be made
    /// @return the figures; `missing` must be 0
    Map<String, Object> run(Path folder, PrintStream out) throws Exception {
        DataFolder data = DataFolder.at(folder);
        out.printf(Locale.ROOT, "Enrolling %d agents%n", shape.connections());
        Cohort cohort = Cohort.enrol(data, shape.connections());
        Random random = new Random();
        Found last = new Found(0, 0);
        long missing = 0;
        for (int round = 1; round <= rounds; round++) {
            long millis = 500 + random.nextLong(load.toMillis());
            Map<SessionId, ChainHead> acknowledged = underLoadUntilKilled(data, cohort, Duration.ofMillis(millis));
            long began = System.nanoTime();
            TestedServer.start(data).close();
            double ready = (System.nanoTime() - began) / 1e9;
            last = look(data, acknowledged);
            missing += last.missing();
            out.printf(
                    Locale.ROOT,
                    "round %d  killed after %.1f s  %,d events acknowledged so far  up and down again in %.1f s"
                            + "  missing %d%n",
                    round,
                    millis / 1e3,
                    last.acknowledged(),
                    ready,
                    last.missing());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("shape", shape.text());
        figures.put("rounds", rounds);
        figures.put("acknowledged", last.acknowledged());
        figures.put("missing", missing);
        return figures;
    }

    private Map<SessionId, ChainHead> underLoadUntilKilled(DataFolder data, Cohort cohort, Duration time)
            throws Exception {
        Map<BenchAgent, LoadEvents> events = new HashMap<>();
        try (TestedServer server = TestedServer.start(data);
                Fleet fleet = Fleet.connect(cohort, server.ingest(), new AlwaysMore(events))) {
            fleet.agents().forEach(agent -> events.put(agent, new LoadEvents(System.nanoTime())));
            fleet.run(() -> fleet.agents().forEach(agent -> {
                for (int i = 0; i < shape.window(); i++) {
                    more(events, agent);
                }
            }));
            awaitFirst(fleet, cohort);
            Thread.sleep(time);
            server.kill();
            Map<SessionId, ChainHead> acknowledged = new HashMap<>();
            fleet.agents().forEach(agent -> acknowledged.put(agent.member().session(), agent.acknowledged()));
            return acknowledged;
        }
    }

    /// Waits until the server takes events: what it is killed in the middle of.
    private static void awaitFirst(Fleet fleet, Cohort cohort) throws IOException, InterruptedException {
        Map<SessionId, Long> before = new HashMap<>();
        fleet.agents()
                .forEach(agent -> before.put(
                        agent.member().session(), agent.acknowledged().sequence()));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (fleet.agents().stream()
                .allMatch(agent -> agent.acknowledged().sequence()
                        <= before.getOrDefault(agent.member().session(), 0L))) {
            if (System.nanoTime() > until) {
                throw new IOException("the server acknowledged nothing in " + PATIENCE.toSeconds() + " s from "
                        + cohort.members().size() + " agents");
            }
            Thread.sleep(10);
        }
    }

    private static void more(Map<BenchAgent, LoadEvents> events, BenchAgent agent) {
        LoadEvents of = events.get(agent);
        if (of != null) {
            agent.send(of.next(), NO_MEDIA, System.nanoTime());
            agent.flush();
        }
    }

    /// Sends another event for each that is acknowledged. That the connections break is expected.
    private record AlwaysMore(Map<BenchAgent, LoadEvents> events) implements BenchAgent.Listener {
        @Override
        public void acknowledged(BenchAgent agent, int count, long nanos) {
            more(events, agent);
        }

        @Override
        public void failed(Throwable why) {
            // the server was killed
        }
    }

    private static Found look(DataFolder data, Map<SessionId, ChainHead> acknowledged) throws Exception {
        ServerPki pki = ServerPki.open(data.path(), Optional.empty(), List.of(), Clock.systemUTC());
        long all = 0;
        long missing = 0;
        try (Journal journal =
                Journal.open(data.path(), KeyFolder.open(data.path()), pki.evidence(), Clock.systemUTC())) {
            for (Map.Entry<SessionId, ChainHead> each : acknowledged.entrySet()) {
                all += each.getValue().sequence();
                missing += missing(journal, each.getKey(), each.getValue());
            }
        }
        return new Found(all, missing);
    }

    /// How many of a session's events are not there. Each names the hash of the one before, so if the last one is
    /// there and the chain is whole, all are as they were sent.
    private static long missing(Journal journal, SessionId session, ChainHead head) throws IOException {
        long[] good = {0};
        Hash[] before = {Hash.ZERO};
        journal.read(session, 1, item -> {
            boolean next =
                    item.envelope().sequence() == good[0] + 1 && item.envelope().follows(before[0]);
            boolean counts = next && good[0] < head.sequence();
            if (counts) {
                good[0]++;
                before[0] = item.envelope().hash();
            }
        });
        boolean same = good[0] == head.sequence() && (head.sequence() == 0 || before[0].equals(head.hash()));
        return same ? 0 : Math.max(1, head.sequence() - good[0]);
    }
}
