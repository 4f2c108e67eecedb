package io.invigil.server.ingest;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What ingest must know of sessions. Calls may block on a disk; they come from virtual threads, never from an event
/// loop, and for different sessions at the same time.
public interface SessionDirectory {
    /// Where a session stands; empty for one that is not known.
    Optional<SessionState> state(SessionId session);

    /// The certificate whose key signs the session's checkpoints; empty before enrolment.
    Optional<X509Certificate> signingCertificate(SessionId session);

    /// A session has come to a state: the agent reported it, its connection was lost or is back, or it was sealed.
    /// Saying the state in which the session is already changes nothing.
    ///
    /// @param at     when, by the clock of whoever noticed it
    /// @param reason in words, may be empty
    void reached(SessionId session, SessionState state, Instant at, String reason);

    /// The instructions that the agent has not confirmed, oldest first.
    List<Instruction> pending(SessionId session);

    /// The agent has carried an instruction out, or could not. An instruction that is not pending is passed over.
    void confirmed(SessionId session, UUID instruction, boolean done, String detail);
}
