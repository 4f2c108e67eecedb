package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.server.app.DataFolder;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil bench replay`: how fast a session's events are read back.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "How long it takes to read back the 1,000 events of a session, and those behind any of its sequence",
            "numbers, from a journal that holds millions of events of others. In one process with the journal."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:could not be measured", "2:wrong usage"})
final class ReplayBench extends BenchWork {
    private static final int EVENTS = 1000;
    private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");

    @Option(
            names = "--others",
            paramLabel = "N",
            description = "events of others in the journal; ${DEFAULT-VALUE} by default")
    private long others = 2_000_000;

    @Option(names = "--sessions", paramLabel = "N", description = "others; ${DEFAULT-VALUE} by default")
    private int sessions = 1000;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "events of a session that stand together; ${DEFAULT-VALUE} by default")
    private int batch = 8;

    @Option(names = "--reads", paramLabel = "N", description = "times it is read warm; ${DEFAULT-VALUE} by default")
    private int reads = 1000;

    @Override
    void check() {
        range("--others", others, 1000, 100_000_000);
        range("--sessions", sessions, 1, 100_000);
        range("--batch", batch, 1, 64);
        range("--reads", reads, 10, 1_000_000);
    }

    @Override
    Map<String, Object> measure(Path folder, PrintStream out) throws Exception {
        DataFolder data = DataFolder.at(folder.resolve("replay"));
        data.prepare();
        SessionId session = SessionId.random();
        try (Journal journal = open(data)) {
            fill(journal, session, out);
        }
        boolean dropped = dropCaches();
        long opening = System.nanoTime();
        try (Journal journal = open(data)) {
            double openMillis = millis(System.nanoTime() - opening);
            double cold = millis(read(journal, session, 1));
            Histogram all = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
            Histogram tails = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
            Random random = new Random(7);
            for (int i = 0; i < reads; i++) {
                all.recordValue(read(journal, session, 1));
                tails.recordValue(read(journal, session, 1 + random.nextInt(EVENTS)));
            }
            out.printf(
                    Locale.ROOT,
                    "journal of %,d events opened in %.0f ms%n1,000 events of a session: %.2f ms cold (%s),"
                            + " warm p50 %.3f ms  p99 %.3f ms%nfrom any sequence number on: p50 %.3f ms  p99 %.3f ms%n",
                    others + EVENTS,
                    openMillis,
                    cold,
                    dropped ? "page cache dropped" : "the page cache could not be dropped",
                    millis(all.getValueAtPercentile(50)),
                    millis(all.getValueAtPercentile(99)),
                    millis(tails.getValueAtPercentile(50)),
                    millis(tails.getValueAtPercentile(99)));
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("others", others);
            figures.put("sessions", sessions);
            figures.put("batch", batch);
            figures.put("openMillis", openMillis);
            figures.put("coldMillis", cold);
            figures.put("pageCacheDropped", dropped);
            figures.put("warmP50Millis", millis(all.getValueAtPercentile(50)));
            figures.put("warmP99Millis", millis(all.getValueAtPercentile(99)));
            figures.put("fromAnyP50Millis", millis(tails.getValueAtPercentile(50)));
            figures.put("fromAnyP99Millis", millis(tails.getValueAtPercentile(99)));
            return figures;
        }
    }

    private static Journal open(DataFolder data) throws Exception {
        ServerPki pki = ServerPki.open(data.path(), Optional.empty(), List.of(), Clock.systemUTC());
        return Journal.open(data.path(), KeyFolder.open(data.path()), pki.evidence(), Clock.systemUTC());
    }

    /// One session's 1,000 events, spread evenly among those of the others.
    private void fill(Journal journal, SessionId session, PrintStream out) throws Exception {
        List<Writing> all = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            all.add(new Writing(SessionId.random(), i));
        }
        Writing ours = new Writing(session, sessions);
        long rounds = Math.ceilDiv(others, batch);
        long between = Math.max(1, rounds / Math.ceilDiv(EVENTS, batch));
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        long told = System.nanoTime();
        for (long round = 0; round < rounds; round++) {
            waiting.add(all.get((int) (round % sessions)).append(journal, batch));
            if (round % between == 0 && ours.left() > 0) {
                waiting.add(ours.append(journal, Math.min(batch, ours.left())));
            }
            if (waiting.size() >= sessions) {
                CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
                        .get();
                waiting.clear();
            }
            if (System.nanoTime() - told > TimeUnit.SECONDS.toNanos(2)) {
                told = System.nanoTime();
                out.printf(Locale.ROOT, "Filling the journal: %d %%%n", 100 * round / rounds);
            }
        }
        while (ours.left() > 0) {
            waiting.add(ours.append(journal, Math.min(batch, ours.left())));
        }
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get();
    }

    /// A session that is being written.
    private static final class Writing {
        private final SessionId session;
        private final LoadEvents events;
        private final ChainWriter chain;
        private boolean opened;

        Writing(SessionId session, long seed) {
            this.session = session;
            this.events = new LoadEvents(seed);
            this.chain = new ChainWriter(session, ChainHead.EMPTY, InstantSource.system());
        }

        int left() {
            return (int) Math.max(0, EVENTS - chain.head().sequence());
        }

        CompletableFuture<ChainHead> append(Journal journal, int count) throws IOException {
            opened = opened || journal.open(session);
            List<Item> items = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                items.add(new Item(chain.append(events.next()), new byte[0]));
            }
            return journal.append(session, items);
        }
    }

    private static long read(Journal journal, SessionId session, long from) throws IOException {
        long[] count = {0};
        long began = System.nanoTime();
        journal.read(session, from, item -> count[0]++);
        long taken = System.nanoTime() - began;
        if (count[0] != EVENTS - from + 1) {
            throw new IOException("read " + count[0] + " events, not " + (EVENTS - from + 1));
        }
        return taken;
    }

    /// Has the system forget what it holds of files; only root may.
    private static boolean dropCaches() {
        try {
            Files.writeString(DROP_CACHES, "1");
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1000.0) / 1000.0;
    }
}
