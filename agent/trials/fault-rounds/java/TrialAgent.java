package io.invigil.agent.session;

import io.invigil.agent.identity.SessionFolder;
import io.invigil.agent.identity.SessionStore;
import io.invigil.agent.spool.SpoolKeyFolder;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The candidate's agent without lockdown, browser and camera: its session, spool, uplink and sealing are the
/// product's, what it records is made up. It ends when a line comes on its input. Exit codes: 0 sealed, 3 it could
/// not go on, and says why.
public final class TrialAgent {
    private static final Duration TRY_AGAIN = Duration.ofMillis(200);

    private final Settings settings;
    private final TrialLog log;
    private final ShiftedClock clock;
    private final CompletableFuture<String> end = new CompletableFuture<>();

    private TrialAgent(Settings settings) throws IOException {
        this.settings = settings;
        this.log = new TrialLog(settings.log());
        this.clock = ShiftedClock.by(settings.shift());
    }

    /// @param home       the folder with the enrolment
    /// @param log        the trial's log
    /// @param shift      the file with the clock's shift
    /// @param name       of this process, unlike that of any before
    /// @param events     a second
    /// @param frames     a second
    /// @param frameBytes of a frame
    private record Settings(
            StateFolder home, Path log, Path shift, String name, int events, int frames, int frameBytes) {}

    /// @param arguments as in the settings, in that order
    public static void main(String[] arguments) throws Exception {
        Settings settings = new Settings(
                new StateFolder(Path.of(arguments[0])),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                arguments[3],
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Integer.parseInt(arguments[6]));
        System.exit(new TrialAgent(settings).run());
    }

    private int run() throws InterruptedException, IOException {
        Thread.ofPlatform().name("told").daemon().start(this::listen);
        SessionStore store = new SessionStore(settings.home(), new SecureRandom());
        while (true) {
            List<SessionFolder> unfinished = store.unfinished();
            if (unfinished.isEmpty()) {
                System.out.println("sealed");
                return 0;
            }
            try (Releases releases = new Releases()) {
                SessionEntry.Entered entered = new SessionEntry(store, releases)
                        .enter(new ExamSettings(
                                settings.home(), Optional.empty(), Optional.empty(), true, true, true));
                return sit(entered);
            } catch (ExamException notNow) {
                System.out.println("not entered: " + notNow.getMessage());
                TimeUnit.MILLISECONDS.sleep(TRY_AGAIN.toMillis());
            }
        }
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            if (in.readLine() != null) {
                end.complete("the trial's round is over");
            }
        } catch (IOException gone) {
            // the trial has ended: it ends this process
        }
    }

    private int sit(SessionEntry.Entered entered) throws InterruptedException {
        SpoolKeyFolder keys =
                SpoolKeyFolder.of(settings.home(), System.getenv(), Path.of(System.getProperty("user.home")));
        List<String> synthetic = List.of("trial", "camera", "screen");
        try (OpenSession session =
                OpenSession.open(entered, keys, synthetic, view(), clock, new SecureRandom())) {
            System.out.println("open");
            Thread following = Thread.ofPlatform().name("promises").daemon().start(() -> log.follow(session));
            try {
                return sit(session, new SessionCalls(entered.calls(), entered.enrolment()));
            } finally {
                following.interrupt();
                following.join();
            }
        } catch (ExamException | IOException failed) {
            System.out.println("gave up: " + failed.getMessage());
            return 3;
        }
    }

    private int sit(OpenSession session, SessionCalls calls) throws ExamException, IOException, InterruptedException {
        if (!session.machine().state().over()) {
            begin(session.machine());
            String broken = produce(session);
            if (!broken.isEmpty()) {
                throw new ExamException(broken);
            }
        }
        Sealing sealing = new Sealing(session, calls, (stage, words, detail) -> {});
        sealing.over(SessionState.SUBMITTED, "the trial's round is over");
        sealing.seal("handed in");
        System.out.println("sealed");
        return 0;
    }

    private static void begin(SessionMachine machine) throws IOException {
        for (SessionState state : List.of(
                SessionState.CHECKED, SessionState.CHECKED_IN, SessionState.ARMED, SessionState.RUNNING)) {
            machine.tryTo(state, "trial");
        }
    }

    /// Until the end is asked for.
    ///
    /// @return why the session cannot go on in this process; empty if it was the trial that ended it
    private String produce(OpenSession session) throws IOException, InterruptedException {
        TrialPictures pictures = new TrialPictures(settings.frameBytes());
        long begun = System.nanoTime();
        long events = 0;
        long frames = 0;
        while (!end.isDone()) {
            if (session.ending().isDone() && session.ending().join() instanceof Ending.Broken(String message)) {
                return message;
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (events < seconds * settings.events()) {
                String id = settings.name() + "-" + events++;
                var _ = session.spool().durably(event(id, events)).thenAccept(head -> log.kept(id, head));
            } else if (frames < seconds * settings.frames()) {
                FrameSource source = frames++ % 2 == 0 ? FrameSource.CAMERA : FrameSource.SCREEN;
                session.record()
                        .frame(source, TrialPictures.SIDE, TrialPictures.SIDE, true, pictures.next());
            } else {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
        return "";
    }

    private static TelemetryEvent event(String id, long number) {
        String named = "trial " + id + ".";
        return switch ((int) (number % 4)) {
            case 0 -> new TelemetryEvent.FocusChanged(true, named);
            case 1 -> new TelemetryEvent.Noticed("trial", named, true, Duration.ofMillis(number));
            case 2 -> new TelemetryEvent.ShortcutTried(named, true, "trial");
            default -> new TelemetryEvent.RestrictionReleased("trial", named);
        };
    }

    /// A candidate who looks at nothing.
    private static CandidateView view() {
        return (CandidateView) Proxy.newProxyInstance(
                CandidateView.class.getClassLoader(), new Class<?>[] {CandidateView.class}, (self, method, given) ->
                        switch (method.getName()) {
                            case "hashCode" -> 0;
                            case "equals" -> false;
                            case "toString" -> "nobody";
                            default ->
                                method.getReturnType() == CompletableFuture.class
                                        ? new CompletableFuture<Object>()
                                        : null;
                        });
    }
}
