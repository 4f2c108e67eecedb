package io.invigil.agent.session;

import io.invigil.agent.identity.AccessCode;
import io.invigil.agent.identity.SessionStore;
import io.invigil.agent.spool.SpoolKeyFolder;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A candidate's agent without lockdown, browser and camera. Its enrolment, session, spool, uplink, orders and sealing are
/// the product's, and it calls the exam's page as a browser does; what it records is made up and said to be. What it
/// does is told on its input, one line each:
/// ```
/// ask TEXT | display | program | focus | cut SECONDS | submit
/// ```
/// What it shows to its candidate, and how far it is, is on its output. Exit codes: 0 sealed, 3 it could not go on.
public final class DayCandidate {
    private static final int SIDE_BYTES = 12_000;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final StateFolder home;
    private final ServerAddress link;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final PrintStream out = System.out;

    private DayCandidate(StateFolder home, ServerAddress link) {
        this.home = home;
        this.link = link;
    }

    /// @param arguments the folder for its sessions, and the access link
    public static void main(String[] arguments) throws Exception {
        DayCandidate candidate =
                new DayCandidate(new StateFolder(Path.of(arguments[0])), ServerAddress.parse(arguments[1]));
        System.exit(candidate.run());
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    private int run() throws InterruptedException {
        Thread.ofPlatform().name("told").daemon().start(this::listen);
        SessionStore store = new SessionStore(home, new SecureRandom());
        try (Releases releases = new Releases()) {
            SessionEntry.Entered entered = new SessionEntry(store, releases)
                    .enter(new ExamSettings(
                            home, Optional.of(link), link.code().map(AccessCode::parse), true, true, true));
            try (Cable cable = Cable.to(entered.enrolment().ingest())) {
                SessionEntry.Entered wired = new SessionEntry.Entered(
                        entered.enrolment().at(link, cable.agentsEnd()),
                        entered.folder(),
                        entered.calls(),
                        entered.resumed());
                sit(wired, cable);
            }
            say("sealed");
            return 0;
        } catch (ExamException | IOException failed) {
            say("gave up: " + failed.getMessage());
            return 3;
        }
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                told.add(line);
            }
        } catch (IOException gone) {
            told.add("submit");
        }
    }

    private void sit(SessionEntry.Entered entered, Cable cable)
            throws ExamException, IOException, InterruptedException {
        SpoolKeyFolder keys =
                SpoolKeyFolder.of(home, System.getenv(), Path.of(System.getProperty("user.home")));
        List<String> synthetic = List.of("trial", "camera", "screen");
        try (OpenSession session =
                OpenSession.open(entered, keys, synthetic, view(), Clock.systemUTC(), new SecureRandom())) {
            say("session " + entered.enrolment().session());
            SessionCalls calls = new SessionCalls(entered.calls(), entered.enrolment());
            TrialPictures pictures = new TrialPictures(SIDE_BYTES);
            enter(session, calls, pictures);
            Ending ending = exam(session, calls, pictures, cable);
            Sealing sealing = new Sealing(session, calls, (stage, words, detail) -> {});
            boolean terminated = ending instanceof Ending.Terminated;
            sealing.over(terminated ? SessionState.TERMINATED : SessionState.SUBMITTED, ending.toString());
            sealing.seal(terminated ? "ended by a proctor" : "handed in");
        }
    }

    private void enter(OpenSession session, SessionCalls calls, TrialPictures pictures)
            throws ExamException, IOException, InterruptedException {
        SessionMachine machine = session.machine();
        if (machine.state() == SessionState.ENROLLED) {
            machine.tryTo(SessionState.CHECKED, "the trial checks nothing");
            session.record().event(new TelemetryEvent.ConsentGiven(Notice.VERSION, "candidate"));
            boolean admitted = calls.checkIn("candidate", Optional.of(pictures.next()));
            say("checked in, " + (admitted ? "admitted" : "waits"));
            machine.tryTo(SessionState.CHECKED_IN, "admitted");
        }
    }

    /// Until it is over for whatever reason.
    private Ending exam(OpenSession session, SessionCalls calls, TrialPictures pictures, Cable cable)
            throws ExamException, IOException, InterruptedException {
        SessionMachine machine = session.machine();
        machine.tryTo(SessionState.ARMED, "nothing is held in a trial");
        ExamPage page = ExamPage.open(link, calls.examTicket());
        machine.tryTo(SessionState.RUNNING, "the exam is on the screen");
        session.orders().shown();
        say("running");
        Queue<ExamPage.Asked> open = new ArrayDeque<>(page.questions());
        boolean camera = true;
        while (!session.ending().isDone()) {
            String line = told.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            session.record()
                    .frame(
                            camera ? FrameSource.CAMERA : FrameSource.SCREEN,
                            TrialPictures.SIDE,
                            TrialPictures.SIDE,
                            true,
                            pictures.next());
            camera = !camera;
            if (line != null) {
                does(line, session, page, cable);
            } else if (!open.isEmpty() && machine.state() == SessionState.RUNNING) {
                answer(page, open);
            }
        }
        return session.ending().join();
    }

    private void answer(ExamPage page, Queue<ExamPage.Asked> open) throws InterruptedException {
        try {
            ExamPage.Asked next = open.element();
            if (page.answer(next) == 200) {
                open.remove();
                say("answered " + next.id());
            }
        } catch (IOException unreachable) {
            say("not answered: " + unreachable.getMessage());
        }
    }

    private void does(String line, OpenSession session, ExamPage page, Cable cable)
            throws IOException, InterruptedException {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "ask" -> session.record().event(noticed(HallActions.ASKS, words[1], true));
            case "display" ->
                session.record().event(noticed("display", "a second display was plugged in: HDMI-2", false));
            case "program" ->
                session.record()
                        .event(new TelemetryEvent.ProhibitedProgram(
                                "anydesk", 4711, "/usr/bin/anydesk", "it shows the screen to others"));
            case "focus" -> session.record().event(new TelemetryEvent.FocusChanged(false, "Terminal"));
            case "cut" -> {
                cable.pull();
                say("cut");
                Thread.ofVirtual().start(() -> plugIn(cable, Integer.parseInt(words[1])));
            }
            case "submit" -> say("submitted " + page.submit());
            default -> say("unknown: " + line);
        }
    }

    private void plugIn(Cable cable, int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        cable.plugIn();
        say("plugged in");
    }

    private static TelemetryEvent noticed(String watch, String cause, boolean over) {
        return new TelemetryEvent.Noticed(watch, cause, over, Duration.ZERO);
    }

    /// What the candidate is shown is said on the output.
    private CandidateView view() {
        return (CandidateView) Proxy.newProxyInstance(
                CandidateView.class.getClassLoader(), new Class<?>[] {CandidateView.class}, (self, method, given) ->
                        switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(self);
                            case "equals" -> self == given[0];
                            case "toString" -> "candidate";
                            default -> {
                                say("shown " + method.getName() + (given == null ? "" : " " + Arrays.toString(given)));
                                yield method.getReturnType() == CompletableFuture.class
                                        ? new CompletableFuture<Object>()
                                        : null;
                            }
                        });
    }
}
