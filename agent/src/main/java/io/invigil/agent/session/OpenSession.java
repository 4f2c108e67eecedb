package io.invigil.agent.session;

import io.invigil.agent.capture.FramePace;
import io.invigil.agent.identity.AgentVersion;
import io.invigil.agent.identity.Enrolment;
import io.invigil.agent.identity.SessionFolder;
import io.invigil.agent.spool.Spool;
import io.invigil.agent.spool.SpoolCipher;
import io.invigil.agent.spool.SpoolKeyFolder;
import io.invigil.agent.spool.SpoolLimits;
import io.invigil.agent.spool.SpoolListener;
import io.invigil.agent.uplink.Handled;
import io.invigil.agent.uplink.InstructionLog;
import io.invigil.agent.uplink.Uplink;
import io.invigil.agent.uplink.UplinkListener;
import io.invigil.agent.uplink.UplinkSettings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.SessionClosed;
import io.invigil.protocol.model.TelemetryEvent.SessionInterrupted;
import io.invigil.protocol.model.TelemetryEvent.SessionOpened;
import io.invigil.protocol.wire.Backoff;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.shell.browser.proxy.HeldRequests;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A session with its spool and its uplink, from the moment it is known until this process lets go of it.
final class OpenSession implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Enrolment enrolment;
    private final HeldRequests held;
    private final Spool spool;
    private final Uplink uplink;
    private final SessionMachine machine;
    private final SessionRecord record;
    private final FramePace pace;
    private final CompletableFuture<Ending> ending;
    private final Orders orders;

    private OpenSession(
            Enrolment enrolment,
            HeldRequests held,
            Spool spool,
            Uplink uplink,
            SessionMachine machine,
            SessionRecord record,
            FramePace pace,
            CompletableFuture<Ending> ending,
            Orders orders) {
        this.enrolment = enrolment;
        this.held = held;
        this.spool = spool;
        this.uplink = uplink;
        this.machine = machine;
        this.record = record;
        this.pace = pace;
        this.ending = ending;
        this.orders = orders;
    }

    /// Opens the spool, records that the session was opened, and begins to connect.
    ///
    /// @param keys      of the spools
    /// @param synthetic sources that are made up
    /// @throws ExamException if the disk refuses or the spool is damaged
    static OpenSession open(
            SessionEntry.Entered entered,
            SpoolKeyFolder keys,
            List<String> synthetic,
            CandidateView view,
            InstantSource clock,
            RandomGenerator random)
            throws ExamException {
        Enrolment enrolment = entered.enrolment();
        SessionFolder folder = entered.folder();
        Wake wake = new Wake();
        StateKeeper keeper = new StateKeeper(folder::state);
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        Spool spool = null;
        try {
            spool = Spool.open(
                    folder.spool(),
                    enrolment.session(),
                    SpoolCipher.of(keys.key(
                            enrolment.session(),
                            enrolment.keys().signing().getPrivate(),
                            folder.spool(),
                            new SecureRandom())),
                    SpoolLimits.of(enrolment.policy().media()),
                    clock,
                    new Listener(wake, ending, view, keeper));
            SessionRecord record = new SessionRecord(spool, closed(spool.found()));
            SessionMachine machine = new SessionMachine(folder.state(), record::event, keeper);
            boolean pausedBefore = machine.state() == SessionState.PAUSED;
            opened(record, machine, spool.found(), synthetic, clock);
            FramePace pace = new FramePace(
                    enrolment.policy().frameInterval(), enrolment.policy().media(), clock, record::event);
            Orders orders = new Orders(view, machine, record, ending, pausedBefore);
            Uplink uplink = Uplink.start(
                    settings(enrolment),
                    spool,
                    InstructionLog.open(folder.instructions()),
                    new Line(view, orders, pace, ending),
                    clock,
                    Backoff.standard(random));
            wake.target = uplink::wake;
            uplink.wake();
            return new OpenSession(
                    enrolment, folder.held(enrolment), spool, uplink, machine, record, pace, ending, orders);
        } catch (IOException | CorruptLogException failed) {
            closeQuietly(spool);
            throw new ExamException("The record of this session cannot be kept: " + failed.getMessage(), failed);
        }
    }

    private static void closeQuietly(@Nullable Spool spool) throws ExamException {
        try {
            if (spool != null) {
                spool.close();
            }
        } catch (IOException again) {
            throw new ExamException("The record of this session cannot be kept: " + again.getMessage(), again);
        }
    }

    private static boolean closed(Optional<Envelope> last) {
        return last.map(OpenSession::event)
                .filter(SessionClosed.class::isInstance)
                .isPresent();
    }

    private static TelemetryEvent event(Envelope link) {
        try {
            return EventCodec.decode(link.payload());
        } catch (MalformedBytesException foreign) {
            return new TelemetryEvent.UnknownEvent("unreadable", new byte[0]);
        }
    }

    private static void opened(
            SessionRecord record,
            SessionMachine machine,
            Optional<Envelope> last,
            List<String> synthetic,
            InstantSource clock)
            throws IOException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version");
        record.event(new SessionOpened(AgentVersion.CURRENT, system, synthetic));
        if (last.isPresent()) {
            Duration gone = Duration.between(last.get().at(), clock.instant());
            String cause = machine.state() == SessionState.INTERRUPTED
                    ? "the agent was stopped"
                    : "the agent ended without a word";
            record.event(new SessionInterrupted(cause, gone.isNegative() ? Duration.ZERO : gone));
            machine.tryTo(SessionState.INTERRUPTED, cause);
        }
    }

    private static UplinkSettings settings(Enrolment enrolment) {
        return new UplinkSettings(
                enrolment.server(),
                enrolment.ingest(),
                enrolment.session(),
                enrolment.keys().transport().getPrivate(),
                enrolment.transportChain(),
                enrolment.keys().signing().getPrivate(),
                enrolment.evidenceCertificate().getPublicKey(),
                AgentVersion.CURRENT);
    }

    Enrolment enrolment() {
        return enrolment;
    }

    /// What the exam's page sent and the server has not answered yet.
    HeldRequests held() {
        return held;
    }

    Spool spool() {
        return spool;
    }

    Uplink uplink() {
        return uplink;
    }

    SessionMachine machine() {
        return machine;
    }

    SessionRecord record() {
        return record;
    }

    /// How often and how well frames are taken.
    FramePace pace() {
        return pace;
    }

    /// What carries out what the server asks.
    Orders orders() {
        return orders;
    }

    /// Completes when the exam cannot or need not go on in this process.
    CompletableFuture<Ending> ending() {
        return ending;
    }

    /// Lets go. An exam that was under way is interrupted from now on; one that was paused stays so.
    @Override
    public void close() throws IOException {
        if (machine.state() != SessionState.PAUSED) {
            machine.tryTo(SessionState.INTERRUPTED, "the agent was stopped");
        }
        long until = System.nanoTime() + DRAIN.toNanos();
        while (spool.counts().lost() > 0
                && System.nanoTime() < until
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(10_000_000);
        }
        if (machine.state().compareTo(SessionState.ARMED) < 0) {
            uplink.leave("the exam was not begun");
        }
        uplink.close();
        spool.close();
    }

    /// The uplink's wake-up call; the spool is there before the uplink is.
    private static final class Wake {
        private volatile Runnable target = () -> {};
    }

    private record Listener(Wake wake, CompletableFuture<Ending> ending, CandidateView view, StateKeeper keeper)
            implements SpoolListener {
        @Override
        public void durable(ChainHead head) {
            wake.target.run();
        }

        @Override
        public void stalled(String why) {
            view.told(Phrase.of(OpenSession.class, "disk.full"));
        }

        @Override
        public void resumed() {
            keeper.again();
            view.told(Phrase.of(OpenSession.class, "disk.room"));
        }

        @Override
        public void failed(IOException why) {
            ending.complete(new Ending.Broken("This computer's disk failed, so nothing can be recorded: "
                    + why.getMessage() + ". Mend that, then start again with the same link."));
        }
    }

    private record Line(CandidateView view, Orders orders, FramePace pace, CompletableFuture<Ending> ending)
            implements UplinkListener {
        @Override
        public void connected() {
            view.connected(true);
        }

        @Override
        public void disconnected(String why) {
            view.connected(false);
        }

        @Override
        public void line(Duration lag, int load) {
            pace.line(lag, load);
        }

        @Override
        public void refused(String message) {
            ending.complete(new Ending.Broken(message));
        }

        @Override
        public Handled instruction(Instruction instruction) {
            return orders.carryOut(instruction);
        }
    }
}
