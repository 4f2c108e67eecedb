package io.invigil.server.console;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.HttpProblem;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiConsumer;

/// What a person can do about a candidate. Each act is in the audit log before it takes effect, goes to the agent
/// until it confirms it, and is refused with an {@link HttpProblem} in words where it would have none.
public final class Acts {
    /// Longest message or reason, characters.
    public static final int MAX_TEXT = 500;

    /// Most time that is granted at once.
    public static final Duration MOST_EXTRA = Duration.ofHours(8);

    private final Instructions instructions;
    private final AuditLog audit;
    private final ExamRoom room;
    private final LiveBoard board;
    private final BiConsumer<SessionId, Instruction> send;

    /// @param send sends an instruction to an agent that is connected
    public Acts(
            Instructions instructions,
            AuditLog audit,
            ExamRoom room,
            LiveBoard board,
            BiConsumer<SessionId, Instruction> send) {
        this.instructions = instructions;
        this.audit = audit;
        this.room = room;
        this.board = board;
        this.send = send;
    }

    /// Sends a message.
    ///
    /// @param who acts, for the audit log
    public void message(String who, StoredSession session, String text) {
        requireListening(session);
        audit.add(who, "message", session.id().toString(), text);
        tell(session, new Instruction.ShowMessage(UUID.randomUUID(), text));
        board.answered(session.id(), who + " sent a message");
    }

    /// Marks a candidate's request for a proctor as answered, as a message does.
    public void answered(String who, StoredSession session) {
        require(
                board.view(session.id()).flatMap(CandidateView::hand).isPresent(),
                "not-asked",
                "this candidate does not ask for help");
        audit.add(who, "answered", session.id().toString(), "");
        board.answered(session.id(), who + " marked it as answered");
    }

    /// Sends a warning.
    public void warn(String who, StoredSession session, String text) {
        requireListening(session);
        audit.add(who, "warn", session.id().toString(), text);
        tell(session, new Instruction.Warn(UUID.randomUUID(), text));
    }

    /// Whether the time of this session's exam usually runs on while it is paused.
    public boolean pauseRuns(StoredSession session) {
        return room.known(session).map(exam -> exam.policy().pauseRuns()).orElse(false);
    }

    /// Hides the exam until it is resumed.
    ///
    /// @param runsOn whether its time runs on meanwhile
    public void pause(String who, StoredSession session, String reason, boolean runsOn) {
        require(
                session.startedAt().isPresent() && session.closedAt().isEmpty(),
                "not-running",
                "this exam is not under way");
        require(session.clock().pausedAt().isEmpty(), "paused", "this exam is paused already");
        audit.add(who, "pause", session.id().toString(), reason + (runsOn ? " (time runs on)" : " (time stands)"));
        require(room.pause(session.id(), reason, runsOn), "paused", "this exam is paused already, or over");
    }

    /// Lets an exam that is paused go on.
    public void resume(String who, StoredSession session) {
        require(
                session.clock().pausedAt().isPresent() && session.closedAt().isEmpty(),
                "not-paused",
                "this exam is not paused");
        audit.add(who, "resume", session.id().toString(), "");
        require(room.resume(session.id()), "not-paused", "this exam is not paused any more");
    }

    /// Grants more time.
    ///
    /// @param by at least a second and at most {@link #MOST_EXTRA}
    public void extend(String who, StoredSession session, Duration by, String reason) {
        if (by.toSeconds() < 1 || by.compareTo(MOST_EXTRA) > 0) {
            throw HttpProblem.badRequest("grant 1 to " + MOST_EXTRA.toMinutes() + " minutes at once");
        }
        requireOpen(session);
        audit.add(who, "extra-time", session.id().toString(), by.toMinutes() + " min: " + reason);
        require(room.extend(session.id(), by, reason), "over", "this exam is over already");
    }

    /// Ends the exam without marking it.
    public void terminate(String who, StoredSession session, String reason) {
        requireOpen(session);
        audit.add(who, "terminate", session.id().toString(), reason);
        room.terminate(session, reason);
    }

    /// Gives a candidate's computer back; the exam stays open, and can go on with the same link.
    public void unlock(String who, StoredSession session, String reason) {
        require(
                board.view(session.id()).filter(CandidateView::live).isPresent(),
                "not-held",
                "this candidate's computer is not held");
        audit.add(who, "unlock", session.id().toString(), reason);
        tell(session, new Instruction.Unlock(UUID.randomUUID(), reason));
    }

    private void tell(StoredSession session, Instruction instruction) {
        instructions.add(session.id(), instruction);
        send.accept(session.id(), instruction);
        board.changed(session.id());
    }

    private static void requireListening(StoredSession session) {
        require(!session.state().over(), "over", "this session is over; nobody would see it");
    }

    private static void requireOpen(StoredSession session) {
        require(session.closedAt().isEmpty() && !session.state().over(), "over", "this exam is over already");
    }

    private static void require(boolean condition, String code, String message) {
        if (!condition) {
            throw new HttpProblem(409, code, message);
        }
    }
}
