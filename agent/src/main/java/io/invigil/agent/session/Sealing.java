package io.invigil.agent.session;

import io.invigil.agent.spool.SpoolCounts;
import io.invigil.agent.uplink.UplinkRefusedException;
import io.invigil.precheck.network.ServerException;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import io.invigil.shell.browser.proxy.HeldRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Closes a session's record and waits until the server has all of it.
final class Sealing {
    private static final Duration DISK = Duration.ofSeconds(15);
    private static final Duration SERVER = Duration.ofSeconds(60);
    private static final Duration EVIDENCE = Duration.ofSeconds(15);
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);

    /// The watch by which a proctor is told of answers that came too late.
    private static final String UNSENT = "answers-unsent";

    private final OpenSession session;
    private final SessionCalls calls;
    private final StageListener stages;

    Sealing(OpenSession session, SessionCalls calls, StageListener stages) {
        this.session = session;
        this.calls = calls;
        this.stages = stages;
    }

    /// Notes that the exam is over.
    ///
    /// @param state SUBMITTED or TERMINATED
    void over(SessionState state, String reason) throws IOException {
        SessionMachine machine = session.machine();
        if (machine.state().over() || machine.tryTo(state, reason)) {
            return;
        }
        machine.tryTo(SessionState.INTERRUPTED, reason);
        if (!machine.tryTo(state, reason)) {
            machine.tryTo(SessionState.TERMINATED, reason);
        }
    }

    /// Records that nothing follows, sends all, and waits for the server's word.
    ///
    /// @throws ExamException if the server has not everything in the end; it is kept on this computer
    SpoolCounts seal(String reason) throws ExamException, IOException, InterruptedException {
        unsent();
        try {
            session.record().close(reason).get(DISK.toMillis(), TimeUnit.MILLISECONDS);
            session.uplink().seal().get(SERVER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new ExamException(
                    "The exam is over, but the server does not have the whole record yet. Start 'invigil exam'"
                            + " with the same link once you are connected; it hands over the rest.",
                    late);
        } catch (ExecutionException failed) {
            String why = failed.getCause() instanceof UplinkRefusedException refused
                    ? String.valueOf(refused.getMessage())
                    : String.valueOf(failed.getMessage());
            throw new ExamException("The exam is over, but its record could not be handed over: " + why, failed);
        }
        SpoolCounts counts = counted();
        confirmed();
        session.machine().sealed();
        forget();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("session", session.enrolment().session().toString());
        detail.put("produced", counts.produced());
        detail.put("acknowledged", counts.acknowledged());
        detail.put("lost", counts.lost());
        detail.put("frames", counts.frames());
        stages.reached(
                Stage.SEALED,
                "The server has all " + counts.produced() + " events, " + counts.frames() + " pictures among them;"
                        + " the record is sealed",
                detail);
        return counts;
    }

    /// What the exam's page sent and the server did not take before the exam was over is not lost in silence.
    private void unsent() throws IOException {
        int unsent = session.held().all().size();
        if (unsent > 0) {
            session.record()
                    .event(new Noticed(
                            UNSENT,
                            unsent
                                    + " answers or other requests of the exam’s page had not reached the server when the exam"
                                    + " was over",
                            true,
                            Duration.ZERO));
        }
    }

    private void forget() throws IOException {
        for (HeldRequest late : session.held().all()) {
            session.held().forget(late.id());
        }
    }

    private SpoolCounts counted() throws InterruptedException {
        long until = System.nanoTime() + DISK.toNanos();
        while (session.spool().counts().lost() > 0 && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return session.spool().counts();
    }

    private void confirmed() throws ExamException, InterruptedException {
        long until = System.nanoTime() + EVIDENCE.toNanos();
        String trouble = "it did not confirm the seal";
        do {
            try {
                if (calls.sealed()) {
                    return;
                }
            } catch (ServerException notNow) {
                trouble = String.valueOf(notNow.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN.toMillis());
        } while (System.nanoTime() < until);
        throw new ExamException("The server has the whole record, so nothing of it is lost, but has not sealed it yet: "
                + trouble.replaceFirst("\\.$", "")
                + ". Start 'invigil exam' with the same link later, to be sure.");
    }
}
