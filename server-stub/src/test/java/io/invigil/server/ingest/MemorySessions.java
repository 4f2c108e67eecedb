package io.invigil.server.ingest;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A directory of sessions for tests.
public final class MemorySessions implements SessionDirectory {
    private final Map<SessionId, SessionState> states = new ConcurrentHashMap<>();
    private final Map<SessionId, X509Certificate> signing = new ConcurrentHashMap<>();
    private final Map<SessionId, List<Instruction>> pending = new ConcurrentHashMap<>();
    private final Map<SessionId, List<SessionState>> history = new ConcurrentHashMap<>();

    public void enrol(SessionId session, X509Certificate signingCertificate) {
        signing.put(session, signingCertificate);
        states.put(session, SessionState.ENROLLED);
    }

    public void instruct(SessionId session, Instruction instruction) {
        pending.computeIfAbsent(session, ignored -> new CopyOnWriteArrayList<>())
                .add(instruction);
    }

    /// All states that were reached, in order.
    public List<SessionState> history(SessionId session) {
        return List.copyOf(history.getOrDefault(session, List.of()));
    }

    @Override
    public Optional<SessionState> state(SessionId session) {
        return Optional.ofNullable(states.get(session));
    }

    @Override
    public Optional<X509Certificate> signingCertificate(SessionId session) {
        return Optional.ofNullable(signing.get(session));
    }

    @Override
    public void reached(SessionId session, SessionState state, Instant at, String reason) {
        states.put(session, state);
        history.computeIfAbsent(session, ignored -> new CopyOnWriteArrayList<>())
                .add(state);
    }

    @Override
    public List<Instruction> pending(SessionId session) {
        return new ArrayList<>(pending.getOrDefault(session, List.of()));
    }

    @Override
    public void confirmed(SessionId session, UUID instruction, boolean done, String detail) {
        pending.getOrDefault(session, List.of())
                .removeIf(waiting -> waiting.id().equals(instruction));
    }
}
