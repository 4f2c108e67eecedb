package io.invigil.agent.session;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.Speakers;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.TelemetryEvent.ConsentGiven;
import io.invigil.protocol.model.TelemetryEvent.ReportAttached;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.node.ObjectNode;

/// What comes before the exam: the check of this computer, the notice and the consent, the check-in.
final class Admission {
    private static final String DISPLAYS_CHECK = "computer.displays";
    private static final Set<String> LATER = Set.of("rehearsal", "network.stability");
    private static final String DISPLAY = "display";
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private final OpenSession session;
    private final SessionCalls calls;
    private final CandidateView view;
    private final StageListener stages;
    private final Clock clock;
    private String consentGiven = "";

    Admission(OpenSession session, SessionCalls calls, CandidateView view, StageListener stages, Clock clock) {
        this.session = session;
        this.calls = calls;
        this.view = view;
        this.stages = stages;
        this.clock = clock;
    }

    /// Checks this computer against the exam's policy and sends the report, whatever it says.
    CheckReport check(Cameras cameras, Microphones microphones, Path spool) throws ExamException, IOException {
        view.doing("Checking this computer");
        CheckPlan plan = plan();
        CheckRun run = new CheckRunner().run(plan, context(cameras, microphones, spool), view.checks(plan.checks()));
        CheckReport report = run.report(calls.nonce());
        attach(report);
        stages.reached(Stage.PRECHECK, words(report), detail(report));
        return report;
    }

    /// Every check but those that the exam does without, and those that the exam itself follows at once.
    private CheckPlan plan() {
        Set<String> left = new HashSet<>(LATER);
        left.addAll(session.enrolment().policy().checks().omitted());
        return new CheckPlan(
                CheckPlan.standard().checks().stream()
                        .filter(check -> left.stream()
                                .noneMatch(id ->
                                        check.id().equals(id) || check.id().startsWith(id + ".")))
                        .toList(),
                Optional.empty());
    }

    private CheckContext context(Cameras cameras, Microphones microphones, Path spool) {
        return CheckContext.of(
                        session.enrolment().policy(),
                        Optional.of(session.enrolment().server()),
                        Devices.of(cameras, microphones, Speakers.ofThisComputer()),
                        spool,
                        clock)
                .at(Depth.BRIEF);
    }

    /// Whether nobody can look at the display, for a session that was checked earlier.
    boolean virtualDisplay(Cameras cameras, Microphones microphones, Path spool) {
        CheckPlan plan = CheckPlan.standard().only(List.of(DISPLAYS_CHECK));
        return new CheckRunner()
                .run(plan, context(cameras, microphones, spool), CheckListener.none())
                .synthetic()
                .contains(DISPLAY);
    }

    private void attach(CheckReport report) throws ExamException, IOException {
        try {
            SignedReport signed =
                    SignedReport.sign(report, session.enrolment().keys().signing());
            calls.report(signed);
            session.record().event(new ReportAttached(Hash.over(signed.report()), report.status()));
        } catch (GeneralSecurityException broken) {
            throw new ExamException("The session's signing key cannot sign: " + broken.getMessage(), broken);
        }
        if (report.status() != Readiness.NOT_READY) {
            session.machine().to(SessionState.CHECKED, report.status().name());
        }
    }

    private static String words(CheckReport report) {
        String verdict = switch (report.status()) {
            case READY -> "This computer is ready";
            case READY_WITH_WARNINGS -> "This computer is ready, with warnings";
            case NOT_READY -> "This computer is not ready";
        };
        return verdict + " (" + report.checks().size() + " checks in "
                + String.format(Locale.ROOT, "%.1f s)", report.seconds());
    }

    private static Map<String, ?> detail(CheckReport report) throws IOException {
        try {
            ObjectNode tree = Json.convert(Json.tree(Json.bytes(report), Json.MAX_BYTES), ObjectNode.class);
            Map<String, Object> detail = new LinkedHashMap<>();
            tree.properties().forEach(field -> detail.put(field.getKey(), field.getValue()));
            return detail;
        } catch (MalformedBytesException impossible) {
            throw new IOException("the report cannot be written as JSON", impossible);
        }
    }

    /// Waits for the consent.
    void consent(CheckReport report) throws ExamException, DeclinedException, InterruptedException {
        try {
            consentGiven = view.consent(report).get();
        } catch (ExecutionException left) {
            if (left.getCause() instanceof DeclinedException) {
                throw new DeclinedException();
            }
            throw new ExamException("The window cannot be shown: " + left.getCause(), left);
        }
        session.record().event(new ConsentGiven(Notice.VERSION, consentGiven));
    }

    /// Checks in with the pictures that the exam asks for, and waits until the candidate is admitted.
    CheckedIn checkIn(CheckInDialogue.Camera camera) throws ExamException, IOException, InterruptedException {
        view.doing("Checking in");
        CheckedIn outcome = new CheckInDialogue(
                        session.enrolment().policy(), calls, view, camera, session.ending(), ASK_AGAIN)
                .run(consentGiven);
        if (outcome instanceof CheckedIn.Admitted) {
            session.machine().to(SessionState.CHECKED_IN, "admitted");
            stages.reached(
                    Stage.CHECK_IN, "Checked in; consent given by " + consentGiven, Map.of("givenBy", consentGiven));
        }
        return outcome;
    }
}
