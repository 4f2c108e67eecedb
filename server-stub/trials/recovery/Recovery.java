import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.server.ingest.Enrolled;
import io.invigil.server.journal.Journal;
import io.invigil.server.journal.JournalCheck;
import io.invigil.server.journal.StoredJournal;
import io.invigil.server.retention.KeyFolder;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Kills a server that has many events, and says how soon it is ready again.
final class Recovery {
    private static final int WRITERS = 8;
    private static final int RUN = 64;
    private static final int IN_FLIGHT = 2000;
    private static final int WRITING_SECONDS = 25;

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        long events = Long.parseLong(args[1]);
        int sessions = Integer.parseInt(args[2]);
        double allowed = Double.parseDouble(args[3]);

        Cohort cohort = Cohort.make(data, sessions + WRITERS);
        List<Enrolled> filled = cohort.members().subList(0, sessions);
        List<Enrolled> writing = cohort.members().subList(sessions, sessions + WRITERS);
        List<ChainHead> heads = fill(data, cohort, filled, events);

        List<Writer> writers = new ArrayList<>();
        try (Server first = Server.start(data)) {
            say("first start, at which the rules look at all events once: ready after %.2f s, %.1f s of CPU",
                    first.seconds(), first.cpu());
            for (Enrolled enrolled : writing) {
                writers.add(new Writer(enrolled, first.ingestPort()));
            }
            writers.forEach(Writer::start);
            TimeUnit.SECONDS.sleep(WRITING_SECONDS);
            first.kill();
            for (Writer writer : writers) {
                writer.join();
            }
        }
        long acknowledged = writers.stream().mapToLong(writer -> writer.acknowledged().sequence()).sum();
        say("killed -9 while %d agents wrote; %d of their events were acknowledged", WRITERS, acknowledged);

        double ready;
        try (Server again = Server.start(data)) {
            ready = again.seconds();
            say("READY %.2f s after it was started again, %.1f s of CPU", ready, again.cpu());
        }
        int missing = missing(data, filled, heads, writers);
        JournalCheck.Found found = check(data, cohort);
        found.faults().forEach(fault -> say("%s", fault));
        say("%d events in the journal, each in its place; %d acknowledged missing; %d faults",
                found.events(), missing, found.faults().size());
        boolean good = ready <= allowed && missing == 0 && found.faults().isEmpty();
        say(good ? "PASSED" : "FAILED");
        System.exit(good ? 0 : 1);
    }

    private static List<ChainHead> fill(Path data, Cohort cohort, List<Enrolled> sessions, long events)
            throws Exception {
        long began = System.nanoTime();
        List<ChainWriter> chains = new ArrayList<>();
        Deque<CompletableFuture<ChainHead>> flying = new ArrayDeque<>();
        long done = 0;
        try (Journal journal = Journal.open(data, KeyFolder.open(data), cohort.pki().evidence(), InstantSource.system())) {
            for (Enrolled session : sessions) {
                journal.open(session.session());
                ChainWriter chain = new ChainWriter(session.session(), ChainHead.EMPTY, InstantSource.system());
                chains.add(chain);
                List<Item> opening = List.of(
                        item(chain, new TelemetryEvent.SessionOpened("trial", "Linux", List.of())),
                        item(chain, new TelemetryEvent.StateChanged(SessionState.ARMED, SessionState.RUNNING, "")));
                flying.add(journal.append(session.session(), opening));
                done += opening.size();
            }
            String window = "a window that has the focus now ".repeat(6);
            for (int turn = 0; done < events; turn = (turn + 1) % chains.size()) {
                ChainWriter chain = chains.get(turn);
                List<Item> run = new ArrayList<>(RUN);
                for (int i = 0; i < RUN; i++) {
                    run.add(item(chain, new TelemetryEvent.FocusChanged(true, window + (done + i))));
                }
                flying.add(journal.append(sessions.get(turn).session(), run));
                done += RUN;
                while (flying.size() > IN_FLIGHT) {
                    flying.remove().get();
                }
            }
            for (CompletableFuture<ChainHead> last : flying) {
                last.get();
            }
        }
        say("filled: %d events of %d sessions in %.0f s", done, sessions.size(), (System.nanoTime() - began) / 1e9);
        return chains.stream().map(ChainWriter::head).toList();
    }

    private static Item item(ChainWriter chain, TelemetryEvent event) {
        return new Item(chain.append(EventCodec.encode(event)), new byte[0]);
    }

    /// How many acknowledged events are not there, or are others.
    private static int missing(Path data, List<Enrolled> filled, List<ChainHead> heads, List<Writer> writers)
            throws Exception {
        StoredJournal journal = StoredJournal.open(data, KeyFolder.open(data));
        int missing = 0;
        for (int i = 0; i < filled.size(); i++) {
            ChainHead stored = journal.of(filled.get(i).session()).orElseThrow().head();
            missing += stored.equals(heads.get(i)) ? 0 : (int) (heads.get(i).sequence() - stored.sequence());
        }
        for (Writer writer : writers) {
            ChainHead acknowledged = writer.acknowledged();
            if (acknowledged.sequence() == 0) {
                continue;
            }
            List<Item> there = new ArrayList<>();
            journal.read(writer.session(), acknowledged.sequence(), item -> {
                if (there.isEmpty()) {
                    there.add(item);
                }
            });
            boolean same = !there.isEmpty()
                    && there.getFirst().envelope().hash().equals(acknowledged.hash());
            missing += same ? 0 : 1;
        }
        return missing;
    }

    private static JournalCheck.Found check(Path data, Cohort cohort) throws Exception {
        PublicKey server = cohort.pki().evidence().certificate().getPublicKey();
        long began = System.nanoTime();
        JournalCheck.Found found = JournalCheck.check(
                data,
                KeyFolder.open(data),
                new JournalCheck.Signers() {
                    @Override
                    public Optional<PublicKey> server() {
                        return Optional.of(server);
                    }

                    @Override
                    public Optional<PublicKey> session(SessionId session) {
                        return Optional.empty();
                    }
                },
                (done, total) -> {});
        double seconds = (System.nanoTime() - began) / 1e9;
        say("checked %d segments, %.0f MB in %.1f s", found.segments(), found.bytes() / 1e6, seconds);
        return found;
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
