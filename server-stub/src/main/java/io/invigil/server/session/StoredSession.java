package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import java.time.Instant;
import java.util.Optional;

/// What is kept of a session.
///
/// @param candidate the candidate's name
/// @param exam      the exam's id
/// @param room      the group of candidates that proctors watch together; empty if there is none
/// @param startedAt when the exam page was opened first: the clock runs from here
/// @param clock     what else than the start decides on how much time is left
/// @param closedAt  when the exam was closed; no answer is taken afterwards
/// @param outcome   `submitted`, `time-up` or `terminated`, once it is closed
/// @param result    the marked result as JSON, once it is closed and marked
public record StoredSession(
        SessionId id,
        String candidate,
        String exam,
        String room,
        SessionState state,
        Instant createdAt,
        Instant codeExpiresAt,
        Optional<Instant> enrolledAt,
        Optional<Instant> startedAt,
        ExamClock clock,
        Optional<Instant> closedAt,
        Optional<String> outcome,
        Optional<String> result) {}
