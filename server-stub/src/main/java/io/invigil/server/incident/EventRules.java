package io.invigil.server.incident;

import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.incident.Incident.Severity;
import java.util.Locale;
import java.util.Optional;

/// Which single events are worth a proctor's look; what takes several to see is for {@link IndicatorWatch}.
final class EventRules {
    private EventRules() {}

    /// What a proctor should look at.
    record Finding(String kind, Severity severity, String cause) {}

    /// @param rules how much it matters what watches saw
    static Optional<Finding> judge(TelemetryEvent event, IndicatorRules rules) {
        return switch (event) {
            case TelemetryEvent.ShortcutTried(String keys, boolean swallowed, String observer)
            when !swallowed ->
                found(
                        "shortcut-not-swallowed",
                        Severity.WARNING,
                        keys + " was pressed and not kept from the programs (seen by " + observer + ")");
            case TelemetryEvent.ProhibitedProgram program ->
                found(
                        "prohibited-program",
                        Severity.SERIOUS,
                        "The program " + program.name() + " is running (process " + program.pid() + ", "
                                + program.path() + "): " + program.reason());
            case TelemetryEvent.RestrictionEngaged(String restriction, Enforcement enforcement)
            when !(enforcement instanceof Enforcement.Enforced) ->
                found(
                        "restriction-not-enforced",
                        Severity.INFO,
                        "“" + restriction + "” is " + enforcement.level().toLowerCase(Locale.ROOT) + " only: "
                                + enforcement.reason());
            case TelemetryEvent.MachineUnlocked(String by, String reason) ->
                found("machine-unlocked", Severity.SERIOUS, "The computer was given back by " + by + ": " + reason);
            case TelemetryEvent.Noticed noticed -> NoticedRules.judge(noticed, rules);
            case TelemetryEvent.ShortcutTried ignored -> Optional.empty();
            case TelemetryEvent.FocusChanged ignored -> Optional.empty();
            case TelemetryEvent.RestrictionEngaged ignored -> Optional.empty();
            case TelemetryEvent.SessionInterrupted ignored -> Optional.empty();
            case TelemetryEvent.SessionOpened ignored -> Optional.empty();
            case TelemetryEvent.StateChanged ignored -> Optional.empty();
            case TelemetryEvent.ConsentGiven ignored -> Optional.empty();
            case TelemetryEvent.ReportAttached ignored -> Optional.empty();
            case TelemetryEvent.RestrictionReleased ignored -> Optional.empty();
            case TelemetryEvent.FrameCaptured ignored -> Optional.empty();
            case TelemetryEvent.CaptureGap ignored -> Optional.empty();
            case TelemetryEvent.InstructionHandled ignored -> Optional.empty();
            case TelemetryEvent.SessionClosed ignored -> Optional.empty();
            case TelemetryEvent.UnknownEvent ignored -> Optional.empty();
        };
    }

    /// Whether the machine is held in this state.
    static boolean locked(SessionState state) {
        return switch (state) {
            case ARMED, RUNNING, PAUSED -> true;
            case ENROLLED, CHECKED, CHECKED_IN, INTERRUPTED, SUBMITTED, SEALED, TERMINATED -> false;
        };
    }

    private static Optional<Finding> found(String kind, Severity severity, String cause) {
        return Optional.of(new Finding(kind, severity, cause));
    }
}
