package io.invigil.agent.session;

import io.invigil.agent.identity.SessionStore;
import io.invigil.agent.spool.SpoolCounts;
import io.invigil.agent.spool.SpoolKeyFolder;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.network.ServerException;
import io.invigil.precheck.platform.Computer;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.shell.lockdown.Restore;
import io.invigil.shell.lockdown.RestoreOutcome;
import io.invigil.shell.lockdown.RestrictionStatus;
import io.invigil.shell.watch.ProgramWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One run of `invigil exam`: from the restored computer through check, consent, lockdown and exam to the sealed
/// record.
/// However it ends, everything is released, and what is not over can be resumed with the same link.
public final class ExamRun {
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final String UPLOAD = "network.upload";
    private static final Duration RESULT = Duration.ofSeconds(3);

    private final ExamSettings settings;
    private final CandidateView view;
    private final StageListener stages;
    private final Clock clock;
    private final RandomGenerator random;
    private final Releases releases = new Releases();
    private @Nullable ExamHall hall;
    private boolean told;

    /// @param view   what the candidate sees
    /// @param stages is told how far the session has come
    /// @param random salts and jitter
    public ExamRun(
            ExamSettings settings, CandidateView view, StageListener stages, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.view = view;
        this.stages = stages;
        this.clock = clock;
        this.random = random;
    }

    /// Runs to the end. When it returns, everything is released.
    public ExamOutcome run() {
        ExamOutcome outcome = guarded();
        ExamHall entered = hall;
        if (entered != null && !told) {
            released(entered.giveBack("the exam is left"));
        }
        releases.close();
        return outcome;
    }

    /// Gives everything back at once, from another thread: the process is asked to end.
    public void abandon() {
        releases.close();
    }

    private ExamOutcome guarded() {
        try {
            return sit();
        } catch (ExamException | DeclinedException stopped) {
            return new ExamOutcome.Failed(String.valueOf(stopped.getMessage()));
        } catch (IOException failed) {
            return new ExamOutcome.Failed("This computer's disk refused: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ExamOutcome.Failed("The exam was stopped from outside; go on with the same link.");
        }
    }

    private ExamOutcome sit() throws ExamException, DeclinedException, IOException, InterruptedException {
        restore();
        view.doing("Asking the server");
        SessionEntry.Entered entered =
                new SessionEntry(new SessionStore(settings.home(), random), releases).enter(settings);
        stages.reached(
                Stage.ENROL,
                (entered.resumed() ? "Going on as " : "Enrolled ")
                        + entered.enrolment().candidate() + " for "
                        + entered.enrolment().exam().title(),
                Map.of("session", entered.enrolment().session().toString(), "resumed", entered.resumed()));
        SpoolKeyFolder keys =
                SpoolKeyFolder.of(settings.home(), System.getenv(), Path.of(System.getProperty("user.home")));
        OpenSession session =
                releases.add("session", OpenSession.open(entered, keys, synthetic(), view, clock, random));
        SessionCalls calls = new SessionCalls(entered.calls(), entered.enrolment());
        if (over(session, calls)) {
            return late(session, calls);
        }
        Cameras cameras = settings.syntheticCamera() ? Cameras.synthetic() : Cameras.ofThisComputer();
        SessionState state = session.machine().state();
        Admission admission = new Admission(session, calls, view, stages, clock);
        if (state == SessionState.ENROLLED || state == SessionState.CHECKED) {
            view.notice(Notice.of(entered.enrolment(), synthetic()));
            CheckReport report =
                    admission.check(cameras, microphones(), entered.folder().spool());
            while (report.status() == Readiness.NOT_READY) {
                if (!again(report)) {
                    return new ExamOutcome.NotReady(report);
                }
                report =
                        admission.check(cameras, microphones(), entered.folder().spool());
            }
            admission.consent(report);
            report.checks().stream().filter(check -> check.id().equals(UPLOAD)).forEach(check -> {
                if (check.measured() instanceof Measured.Amount(double megabits)) {
                    session.pace().link(megabits);
                }
            });
            Capture capture = capture(session, cameras, report.synthetic().contains("display"));
            CheckedIn checkedIn = admission.checkIn(new CheckInDialogue.Camera(capture.viewfinder(), cameras.madeUp()));
            if (!(checkedIn instanceof CheckedIn.Admitted)) {
                return notAdmitted(session, calls, checkedIn);
            }
        } else {
            Capture _ = capture(
                    session,
                    cameras,
                    admission.virtualDisplay(
                            cameras, microphones(), entered.folder().spool()));
        }
        return exam(session, calls);
    }

    private void restore() {
        view.doing("Looking for what an earlier exam left");
        RestoreOutcome restored = Restore.run(settings.home());
        String words = restored.nothingWasLocked()
                ? "Nothing was held from earlier"
                : "Given back from earlier: " + String.join("; ", restored.restored());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("restored", restored.restored());
        detail.put("problems", restored.problems());
        stages.reached(Stage.RESTORE, words, detail);
    }

    private List<String> synthetic() {
        List<String> synthetic = new ArrayList<>();
        if (settings.syntheticCamera()) {
            synthetic.add("camera");
        }
        if (settings.syntheticMicrophone()) {
            synthetic.add("microphone");
        }
        return synthetic;
    }

    private Microphones microphones() {
        return settings.syntheticMicrophone() ? Microphones.synthetic() : Microphones.ofThisComputer();
    }

    private boolean again(CheckReport report) throws InterruptedException {
        try {
            return view.notReady(report).get();
        } catch (ExecutionException windowClosed) {
            return false;
        }
    }

    private Capture capture(OpenSession session, Cameras cameras, boolean virtualDisplay) {
        Capture capture = releases.add(
                "camera and screen", Capture.start(session.pace(), cameras, virtualDisplay, session.record(), clock));
        releases.add(
                "program watch",
                ProgramWatch.start(
                        Computer.ofThisComputer(),
                        session.enrolment().policy().programs(),
                        found -> session.record()
                                .event(new TelemetryEvent.ProhibitedProgram(
                                        found.program().name(),
                                        found.program().pid(),
                                        found.program().path(),
                                        found.reason()))));
        return capture;
    }

    private ExamOutcome notAdmitted(OpenSession session, SessionCalls calls, CheckedIn checkedIn)
            throws ExamException, IOException, InterruptedException {
        return switch (checkedIn) {
            case CheckedIn.Admitted ignored -> throw new IllegalStateException("an admitted candidate goes on");
            case CheckedIn.Refused refused -> {
                view.doing("Handing over what was recorded");
                Sealing sealing = new Sealing(session, calls, stages);
                sealing.over(SessionState.TERMINATED, "refused at check-in: " + refused.reason());
                SpoolCounts _ = sealing.seal("refused at check-in");
                yield new ExamOutcome.Refused(
                        session.enrolment().session(),
                        refused.reason(),
                        session.enrolment().retentionDays());
            }
            case CheckedIn.Left ignored ->
                new ExamOutcome.Left("You left before the exam began, and this is recorded. What you agreed to was"
                        + " recorded until now. Start again with the same link when you are ready; your place is kept"
                        + " if your pictures were sent already.");
            case CheckedIn.Ended ignored -> exam(session, calls);
        };
    }

    private static boolean over(OpenSession session, SessionCalls calls) throws ExamException {
        try {
            return session.machine().state().over()
                    || calls.state().filter(SessionState::over).isPresent();
        } catch (ServerException unusable) {
            throw new ExamException(unusable.problem().message(), unusable);
        }
    }

    /// The exam ended while this agent was away: only the record is left to hand over.
    private ExamOutcome late(OpenSession session, SessionCalls calls)
            throws ExamException, IOException, InterruptedException {
        view.doing("The exam is over. Handing over what was recorded");
        Sealing sealing = new Sealing(session, calls, stages);
        if (!session.machine().state().over()) {
            boolean terminated = told(session) instanceof Ending.Terminated;
            sealing.over(terminated ? SessionState.TERMINATED : SessionState.SUBMITTED, "it ended in the meantime");
        }
        return finish(session, sealing, session.machine().state() == SessionState.SUBMITTED);
    }

    private static Ending told(OpenSession session) throws InterruptedException {
        try {
            return session.ending().get(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException nothing) {
            return new Ending.Closed("submitted");
        }
    }

    private ExamOutcome exam(OpenSession session, SessionCalls calls)
            throws ExamException, IOException, InterruptedException {
        SessionMachine machine = session.machine();
        ExamHall entered = releases.add("exam", new ExamHall(session, calls, settings.home(), view, stages));
        hall = entered;
        if (!session.ending().isDone()) {
            view.doing("Looking for programs that must not run");
            entered.programs();
            view.doing("Holding this computer for the exam");
            entered.hold();
            machine.to(SessionState.ARMED, "the computer is held");
            entered.show();
            stages.reached(Stage.LOCKDOWN, words(entered.status()), Map.of("restrictions", detail(entered.status())));
            machine.tryTo(SessionState.RUNNING, "the exam is on the screen");
            stages.reached(Stage.EXAM, "The exam is on the screen and this computer is held", Map.of());
            session.orders().shown();
        }
        return switch (ended(session)) {
            case Ending.Closed closed -> closed(session, calls, entered, closed.outcome());
            case Ending.Terminated terminated -> terminated(session, calls, entered, terminated.reason());
            case Ending.Unlocked unlocked -> {
                List<String> given = entered.unlock("proctor", unlocked.reason());
                unlocked.given().complete(given);
                released(given);
                machine.tryTo(SessionState.INTERRUPTED, "a proctor gave the computer back");
                yield new ExamOutcome.Left("A proctor gave this computer back to you: " + unlocked.reason()
                        + ". Go on with the same link when you are told to.");
            }
            case Ending.Left left -> {
                released(entered.giveBack("the candidate left"));
                machine.tryTo(SessionState.INTERRUPTED, "the computer was given back by " + left.by());
                yield new ExamOutcome.Left("You left the exam before handing in, and this is recorded. The answers"
                        + " that were saved are kept; go on with the same link as long as the time lasts.");
            }
            case Ending.Broken broken -> new ExamOutcome.Failed(broken.message());
            case Ending.NewProcess again -> new ExamOutcome.StartAgain(again.why());
        };
    }

    private static Ending ended(OpenSession session) throws ExamException, InterruptedException {
        try {
            return session.ending().get();
        } catch (ExecutionException impossible) {
            throw new ExamException("The exam ended for no known reason; go on with the same link.", impossible);
        }
    }

    private ExamOutcome closed(OpenSession session, SessionCalls calls, ExamHall hall, String outcome)
            throws ExamException, IOException, InterruptedException {
        Sealing sealing = new Sealing(session, calls, stages);
        sealing.over(SessionState.SUBMITTED, outcome);
        List<String> given = hall.giveBack("the exam is over"); // the page may take a while to show the result
        String title = result(hall);
        stages.reached(
                Stage.SUBMITTED,
                outcome.equals("time-up") ? "The time is up; the exam was handed in" : "The exam was handed in",
                Map.of("outcome", outcome, "title", title));
        released(given);
        var seen = view.over(outcome);
        try {
            return finish(session, sealing, true);
        } finally {
            seen.exceptionally(windowClosed -> null).join();
            hall.closeBrowser();
        }
    }

    private static String result(ExamHall hall) throws InterruptedException {
        try {
            return hall.handedIn().get(RESULT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException none) {
            return "";
        }
    }

    private ExamOutcome terminated(OpenSession session, SessionCalls calls, ExamHall hall, String reason)
            throws ExamException, IOException, InterruptedException {
        Sealing sealing = new Sealing(session, calls, stages);
        sealing.over(SessionState.TERMINATED, reason);
        released(hall.giveBack("a proctor ended the exam"));
        hall.closeBrowser();
        view.message("A proctor ended the exam: " + reason);
        return finish(session, sealing, false);
    }

    private ExamOutcome finish(OpenSession session, Sealing sealing, boolean handedIn)
            throws ExamException, IOException, InterruptedException {
        SpoolCounts counts = sealing.seal(handedIn ? "handed in" : "ended by a proctor");
        String kept = Notice.of(session.enrolment(), synthetic()).kept();
        return new ExamOutcome.Sealed(new Summary(session.enrolment().session(), handedIn, counts, kept));
    }

    private void released(List<String> items) {
        told = true;
        boolean all = items.stream().noneMatch(item -> item.startsWith("not released"));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("released", all);
        detail.put("items", items);
        stages.reached(
                Stage.RELEASED,
                all ? "This computer is yours again" : "Not everything could be given back: run 'invigil restore'",
                detail);
    }

    private static String words(List<RestrictionStatus> statuses) {
        long enforced = statuses.stream()
                .filter(status -> status.enforcement().level().equals("ENFORCED"))
                .count();
        return "Held: " + enforced + " of " + statuses.size() + " restrictions enforced";
    }

    private static List<Map<String, String>> detail(List<RestrictionStatus> statuses) {
        return statuses.stream()
                .map(status -> Map.of(
                        "id", status.id(),
                        "enforcement", status.enforcement().level(),
                        "reason", status.enforcement().reason()))
                .toList();
    }
}
