package io.invigil.server.exam;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.session.Answers;
import io.invigil.server.session.Answers.Answer;
import io.invigil.server.session.ExamClocks;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoreException;
import io.invigil.server.session.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Where exams are sat: the clock, the answers, the end. The server's clock counts, not the candidate's.
public final class ExamRoom {
    private static final Logger LOG = LoggerFactory.getLogger(ExamRoom.class);

    /// An answer that was given in time may arrive this much later.
    public static final Duration GRACE = Duration.ofSeconds(2);

    private final Sessions sessions;
    private final Answers answers;
    private final ExamClocks clocks;
    private final Exams exams;
    private final Listener listener;
    private final InstantSource clock;
    private final RandomGenerator seeds;

    /// @param listener hears what happens here
    /// @param clock    the server's clock
    /// @param seeds    draws the order in which each candidate sees the exam
    public ExamRoom(
            Sessions sessions,
            Answers answers,
            ExamClocks clocks,
            Exams exams,
            Listener listener,
            InstantSource clock,
            RandomGenerator seeds) {
        this.sessions = sessions;
        this.answers = answers;
        this.clocks = clocks;
        this.exams = exams;
        this.listener = listener;
        this.clock = clock;
        this.seeds = seeds;
    }

    /// Hears what happens in the room.
    public interface Listener {
        /// An answer was saved, the exam was begun or closed.
        void changed(SessionId session);

        /// An instruction for the agent was kept and can be sent.
        void instructed(SessionId session, Instruction instruction);
    }

    /// What became of an answer.
    public sealed interface Saving {
        /// It is on disk.
        record Saved(Instant at) implements Saving {}

        /// The exam is not open: not begun, over, or the time is up.
        record Closed() implements Saving {}

        /// There is no such question, or this is no answer to it.
        record Invalid(String why) implements Saving {}
    }

    /// The exam of a session; empty if its file was taken away.
    public Optional<Exam> known(StoredSession session) {
        return exams.find(session.exam());
    }

    /// The exam of a session.
    ///
    /// @throws StoreException if its file was taken away
    public Exam exam(StoredSession session) {
        return known(session)
                .orElseThrow(() -> new StoreException("the exam '" + session.exam()
                        + "' is not on this server any more; put its file back into the folder 'exams'"));
    }

    /// The exam of a session in the order that its candidate sees.
    public Exam shown(StoredSession session) {
        return ExamOrder.of(exam(session), answers.seed(session.id()).orElse(0));
    }

    /// Starts the clock and draws the exam's order at the first call.
    public StoredSession begin(StoredSession session) {
        if (session.startedAt().isPresent() || session.closedAt().isPresent()) {
            return session;
        }
        answers.begin(session.id(), clock.instant(), seeds.nextLong(Answers.SEEDS));
        listener.changed(session.id());
        return sessions.find(session.id()).orElseThrow();
    }

    /// Time left, rounded up to a second; all of it before the exam is begun, none when it is closed.
    public long secondsLeft(StoredSession session) {
        if (session.closedAt().isPresent()) {
            return 0;
        }
        Instant now = clock.instant();
        Duration left = session.startedAt()
                .map(start -> Duration.between(now, end(session, start, now)))
                .orElseGet(() -> exam(session).time().plus(session.clock().extra()));
        return Math.max(0, left.plusMillis(999).toSeconds());
    }

    /// When the exam ends, as things are now.
    private Instant end(StoredSession session, Instant start, Instant now) {
        return start.plus(exam(session).time()).plus(session.clock().later(now));
    }

    /// Keeps an answer.
    public Saving save(StoredSession session, String question, JsonNode value) {
        Exam exam = exam(session);
        Optional<Question> asked = exam.question(question);
        if (asked.isEmpty()) {
            return new Saving.Invalid("there is no question '" + question + "'");
        }
        Optional<String> fault = Marking.fault(asked.get(), value);
        if (fault.isPresent()) {
            return new Saving.Invalid(fault.get());
        }
        Instant now = clock.instant();
        Answer answer = new Answer(question, Json.text(value), now);
        boolean open = answers.save(session.id(), answer, now.minus(exam.time()).minus(GRACE));
        if (open) {
            listener.changed(session.id());
        }
        return open ? new Saving.Saved(now) : new Saving.Closed();
    }

    /// The answers given so far.
    public Map<String, JsonNode> given(SessionId session) {
        return values(answers.of(session));
    }

    /// How many questions are answered.
    public int answered(SessionId session) {
        return answers.count(session);
    }

    /// Hands the exam in; doing so again changes nothing.
    public StoredSession submit(StoredSession session) {
        return close(session, "submitted", new Instruction.CloseExam(UUID.randomUUID(), "submitted"), true);
    }

    /// Ends the exam without marking it.
    public StoredSession terminate(StoredSession session, String reason) {
        return close(session, "terminated", new Instruction.Terminate(UUID.randomUUID(), reason), false);
    }

    /// Hides the exam from the candidate until it is resumed.
    ///
    /// @param runsOn whether its time runs on meanwhile
    /// @return whether this call paused it; false if it is not under way, or paused already
    public boolean pause(SessionId session, String reason, boolean runsOn) {
        Instruction pause = new Instruction.Pause(UUID.randomUUID(), reason);
        return told(session, pause, clocks.pause(session, clock.instant(), runsOn, pause));
    }

    /// Lets an exam go on.
    ///
    /// @return whether this call did; false if it is not paused
    public boolean resume(SessionId session) {
        Instruction resume = new Instruction.Resume(UUID.randomUUID());
        return told(session, resume, clocks.resume(session, clock.instant(), resume));
    }

    /// Grants more time.
    ///
    /// @return whether this call did; false if the exam is closed
    public boolean extend(SessionId session, Duration by, String reason) {
        Instruction extend = new Instruction.Extend(UUID.randomUUID(), by, reason);
        return told(session, extend, clocks.extend(session, clock.instant(), by, extend));
    }

    private boolean told(SessionId session, Instruction instruction, boolean changed) {
        if (changed) {
            listener.instructed(session, instruction);
            listener.changed(session);
        }
        return changed;
    }

    /// Closes the exams whose time is up. To be called about once a second.
    public void closeExpired() {
        Instant now = clock.instant();
        for (StoredSession session : sessions.runningSince(now)) {
            try {
                Instant end = end(session, session.startedAt().orElseThrow(), now);
                if (now.isAfter(end.plus(GRACE))) {
                    close(session, "time-up", new Instruction.CloseExam(UUID.randomUUID(), "time-up"), true);
                }
            } catch (StoreException failed) {
                LOG.error("The exam of session {} could not be closed", session.id(), failed);
            }
        }
    }

    private StoredSession close(StoredSession session, String outcome, Instruction instruction, boolean marked) {
        Exam exam = exam(session);
        Optional<Answers.Marking> marking =
                marked ? Optional.of(all -> Json.text(Marking.result(exam, values(all)))) : Optional.empty();
        if (answers.close(session.id(), outcome, clock.instant(), marking, instruction)) {
            listener.instructed(session.id(), instruction);
            listener.changed(session.id());
        }
        return sessions.find(session.id()).orElseThrow();
    }

    /// The mark of a closed exam; empty while it is open, and where it was terminated.
    public static Optional<ExamResult> result(StoredSession session) {
        return session.result().map(text -> {
            try {
                return Json.read(text.getBytes(StandardCharsets.UTF_8), ExamResult.class);
            } catch (MalformedBytesException damaged) {
                throw new StoreException("the result of session " + session.id() + " is damaged", damaged);
            }
        });
    }

    private static Map<String, JsonNode> values(List<Answer> all) {
        Map<String, JsonNode> values = new HashMap<>();
        for (Answer answer : all) {
            values.put(answer.question(), Json.mapper().readTree(answer.value()));
        }
        return values;
    }
}
