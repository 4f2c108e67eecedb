package io.invigil.shell.rehearsal;

import io.invigil.protocol.model.Enforcement;
import java.util.Optional;

/// What came of one restriction in a rehearsal.
///
/// @param id       its name in the policy
/// @param held     how far it held; empty for one that only an exam can hold
/// @param insisted whether the policy's exam does not start without it
/// @param released whether it was given back
/// @param told     what was given back or could not be, in words; empty where nothing was changed
public record RestrictionOutcome(
        String id, Optional<Enforcement> held, boolean insisted, boolean released, String told) {
    /// How it is called in reports: one of the levels of enforcement, or `WITH-EXAM`.
    public String level() {
        return held.map(Enforcement::level).orElse("WITH-EXAM");
    }

    /// Why it is not enforced; empty where it is.
    public String reason() {
        return held.map(Enforcement::reason).orElse("It is held with an exam only.");
    }

    /// Whether an exam of this policy would start with it.
    public boolean good() {
        return released && (!insisted || held.isEmpty() || held.get() instanceof Enforcement.Enforced);
    }
}
