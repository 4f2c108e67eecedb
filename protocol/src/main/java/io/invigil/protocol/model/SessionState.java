package io.invigil.protocol.model;

import java.util.Set;

/// Where a session stands, from enrolment to the sealed evidence.
public enum SessionState {
    ENROLLED,
    CHECKED,
    CHECKED_IN,
    ARMED,
    RUNNING,
    PAUSED,
    INTERRUPTED,
    SUBMITTED,
    SEALED,
    TERMINATED;

    /// The states that may follow this one.
    public Set<SessionState> next() {
        return switch (this) {
            case ENROLLED -> Set.of(CHECKED, TERMINATED);
            case CHECKED -> Set.of(CHECKED, CHECKED_IN, TERMINATED);
            case CHECKED_IN -> Set.of(CHECKED, ARMED, TERMINATED);
            case ARMED -> Set.of(RUNNING, INTERRUPTED, TERMINATED);
            case RUNNING -> Set.of(PAUSED, INTERRUPTED, SUBMITTED, TERMINATED);
            case PAUSED -> Set.of(RUNNING, INTERRUPTED, SUBMITTED, TERMINATED);
            case INTERRUPTED -> Set.of(ARMED, RUNNING, PAUSED, SUBMITTED, TERMINATED);
            case SUBMITTED -> Set.of(SEALED);
            case TERMINATED -> Set.of(SEALED);
            case SEALED -> Set.of();
        };
    }

    /// Whether the exam is over, one way or the other.
    public boolean over() {
        return this == SUBMITTED || this == SEALED || this == TERMINATED;
    }
}
