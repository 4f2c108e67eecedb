package io.invigil.server.app;

import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.measure.Responder;
import io.invigil.protocol.measure.ResponderLimits;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.console.LiveBoard;
import io.invigil.server.evidence.BundleExport;
import io.invigil.server.evidence.Timestamping;
import io.invigil.server.exam.ExamFormatException;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.exam.Exams;
import io.invigil.server.incident.IncidentRules;
import io.invigil.server.ingest.IngestServer;
import io.invigil.server.ingest.IngestSettings;
import io.invigil.server.ingest.LiveEvent;
import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.EvidenceAuthority;
import io.invigil.server.pki.PkiException;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import io.invigil.server.retention.Purger;
import io.invigil.server.retention.RetentionLoop;
import io.invigil.server.webhook.Notices;
import io.invigil.server.webhook.WebhookSender;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: every part started in order, and stopped in reverse.
public final class InvigilServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InvigilServer.class);

    private static final Duration WEBHOOK_RETRY = Duration.ofSeconds(2);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ServerSettings settings;
    private final InstantSource clock;

    private InvigilServer(ServerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Starts a server and writes `access.json` when it is ready.
    ///
    /// @throws StartupException if it cannot start; nothing stays behind
    public static Running start(ServerSettings settings, InstantSource clock) throws StartupException {
        InvigilServer server = new InvigilServer(settings, clock);
        try {
            return server.started();
        } catch (IOException | PkiException | CorruptLogException | ExamFormatException failed) {
            server.close();
            throw new StartupException(String.valueOf(failed.getMessage()), failed);
        } catch (StartupException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /// A server that is ready.
    ///
    /// @param access what it wrote to `access.json`
    /// @param feed   what happens in it
    /// @param journal what agents sent
    public record Running(InvigilServer server, AccessFile access, LiveFeed feed, Journal journal)
            implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    private Running started()
            throws StartupException, IOException, PkiException, CorruptLogException, ExamFormatException {
        DataFolder data = settings.data();
        data.prepare();
        parts.push(data.lock());
        WarmUp.begin();
        Store store = Store.open(data, clock);
        parts.push(store);
        ServerPki pki = ServerPki.open(data.path(), settings.own(), names(), clock);
        KeyFolder keys = KeyFolder.open(data.path());
        Journal journal = Journal.open(data.path(), keys, pki.evidence(), clock);
        parts.push(journal);
        Exams exams = Exams.open(data.path());
        LiveFeed feed = new LiveFeed();
        IncidentRules rules =
                IncidentRules.start(journal, store.directory(), store.incidents(), store.looked(), feed, clock);
        parts.push(rules);
        BundleExport export = BundleExport.start(
                data.path(), journal, pki, store.directory(), new Evidence(store, exams), rules, clock);
        parts.push(export);
        settings.timestampUrl().ifPresent(url -> parts.push(Timestamping.start(url, export, Timestamping.RETRY)));
        IngestServer ingest = IngestServer.start(
                IngestSettings.standard(settings.bind(), settings.ingestPort()),
                pki,
                journal,
                store.directory(),
                feed,
                clock);
        parts.push(ingest);
        Hearing hearing = new Hearing(ingest);
        ExamRoom room = new ExamRoom(store.sessions(), store.answers(), store.clocks(), exams, hearing, clock);
        parts.push(ticking(room));
        LiveBoard board = LiveBoard.start(
                new LiveBoard.Sources(store.sessions(), store.incidents(), room, journal, ingest::connected, clock),
                feed);
        parts.push(board);
        hearing.board.set(board);
        Purger purger = new Purger(
                new Purger.Parts(
                        data.path(),
                        store.database(),
                        store.sessions(),
                        journal,
                        keys,
                        new EvidenceAuthority(pki.ca(), pki.evidence()),
                        clock),
                session -> {
                    ingest.dismiss(session);
                    export.forget(session);
                    feed.publish(new LiveEvent.Purged(session));
                });
        parts.push(RetentionLoop.start(
                purger, store.database(), store.sessions(), Duration.ofDays(settings.retentionDays()), clock));
        settings.webhook()
                .ifPresent(target -> parts.push(WebhookSender.start(
                        target, new Notices(store.database()), store.sessions(), store.audit(), WEBHOOK_RETRY, clock)));
        AccessFile access =
                serve(new WebSide(settings, store, pki, export, ingest, exams, room, journal, board, clock));
        access.write(data);
        return new Running(this, access, feed, journal);
    }

    private AccessFile serve(WebSide web) throws StartupException {
        Vertx vertx = HttpsServer.engine();
        parts.push(() -> vertx.close());
        Router router = Router.router(vertx);
        web.mount(vertx, router, responder());
        HttpsServer https = HttpsServer.start(vertx, router, web.pki(), settings.bind(), settings.httpsPort());
        parts.push(https);
        String host = settings.publicHost().orElseGet(this::host);
        return new AccessFile(
                "https://" + host + ":" + https.port(),
                host + ":" + web.ingest().port(),
                web.fingerprint());
    }

    /// Answers datagrams on the port of its own setting; without one on the number that HTTPS has by TCP.
    private Responder responder() throws StartupException {
        int port = settings.measurePort().orElse(settings.httpsPort());
        try {
            Responder responder = Responder.start(
                    new InetSocketAddress(InetAddress.getAllByName(settings.bind())[0], port),
                    ResponderLimits.standard());
            parts.push(responder);
            return responder;
        } catch (IOException taken) {
            throw new StartupException(
                    "UDP port " + port + " cannot be used on " + settings.bind() + " (" + taken.getMessage()
                            + "): choose another with --measure-port (0 picks a free one)",
                    taken);
        }
    }

    private static AutoCloseable ticking(ExamRoom room) {
        ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("exam-clock").daemon().factory());
        var _ = clockwork.scheduleWithFixedDelay(() -> tick(room), 1, 1, TimeUnit.SECONDS);
        return clockwork::shutdownNow;
    }

    private static void tick(ExamRoom room) {
        try {
            room.closeExpired();
        } catch (RuntimeException failed) {
            LOG.error("Exams whose time is up could not be closed; the next try is in a second", failed);
        }
    }

    /// Under what name others reach an address.
    private String host() {
        String bind = settings.bind();
        if (bind.equals("0.0.0.0") || bind.equals("::")) {
            return machine();
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(machine(), settings.bind()));
        settings.publicHost().ifPresent(names::add);
        return names.stream()
                .filter(name -> !name.equals("0.0.0.0") && !name.equals("::"))
                .distinct()
                .toList();
    }

    /// Stops every part; goes on when one fails.
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                LOG.warn("A part of the server did not stop cleanly", failed);
            }
        }
    }

    /// Tells agents and consoles what happens in the exam room.
    private static final class Hearing implements ExamRoom.Listener {
        private final IngestServer ingest;
        private final AtomicReference<@Nullable LiveBoard> board = new AtomicReference<>();

        Hearing(IngestServer ingest) {
            this.ingest = ingest;
        }

        @Override
        public void changed(SessionId session) {
            LiveBoard live = board.get();
            if (live != null) {
                live.changed(session);
            }
        }

        @Override
        public void instructed(SessionId session, Instruction instruction) {
            ingest.instruct(session, instruction);
        }
    }
}
