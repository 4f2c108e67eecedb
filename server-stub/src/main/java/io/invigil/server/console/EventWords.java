package io.invigil.server.console;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent;
import java.util.Locale;
import java.util.Optional;

/// An event in words a proctor reads at a glance.
///
/// @param tone `plain`, `note`, `warn` or `bad`
/// @param text one line; may hold text that a candidate chose, so it is escaped where it is shown
public record EventWords(String tone, String text) {
    /// The words for an event; empty for pictures, which are shown and not told.
    static Optional<EventWords> of(TelemetryEvent event) {
        return switch (event) {
            case TelemetryEvent.FrameCaptured frame -> Optional.empty();
            case TelemetryEvent.SessionOpened opened ->
                said(
                        opened.syntheticSources().isEmpty() ? "note" : "warn",
                        "Opened on " + opened.operatingSystem()
                                + (opened.syntheticSources().isEmpty()
                                        ? ""
                                        : "; not real: " + String.join(", ", opened.syntheticSources())));
            case TelemetryEvent.StateChanged changed ->
                said("note", state(changed.to().name()) + because(changed.reason()));
            case TelemetryEvent.ConsentGiven consent -> said("plain", "Consent given by " + consent.givenBy());
            case TelemetryEvent.ReportAttached report ->
                said(
                        report.readiness().name().equals("READY") ? "plain" : "note",
                        "System check: " + readiness(report.readiness().name()));
            case TelemetryEvent.RestrictionEngaged engaged -> engaged(engaged);
            case TelemetryEvent.RestrictionReleased released -> said("plain", "Released: " + released.restriction());
            case TelemetryEvent.ShortcutTried tried ->
                said(
                        tried.swallowed() ? "note" : "bad",
                        tried.keys() + (tried.swallowed() ? " tried and blocked" : " tried, not blocked"));
            case TelemetryEvent.FocusChanged focus ->
                focus.focused()
                        ? said("plain", "The exam has the focus again")
                        : said("warn", "The focus went to “" + focus.window() + "”");
            case TelemetryEvent.CaptureGap gap ->
                said(
                        "warn",
                        "No " + name(gap.source()) + " pictures for "
                                + gap.length().toSeconds() + " s" + because(gap.reason()));
            case TelemetryEvent.SessionInterrupted interrupted ->
                said(
                        "bad",
                        "Interrupted for " + interrupted.length().toSeconds() + " s" + because(interrupted.cause()));
            case TelemetryEvent.ProhibitedProgram program ->
                said("bad", "Forbidden program " + program.name() + because(program.reason()));
            case TelemetryEvent.Noticed noticed -> NoticedWords.of(noticed);
            case TelemetryEvent.MachineUnlocked unlocked ->
                said("bad", "The computer was given back by " + unlocked.by() + because(unlocked.reason()));
            case TelemetryEvent.InstructionHandled handled ->
                said(
                        handled.done() ? "plain" : "warn",
                        (handled.done() ? "Done: " : "Could not be done: ")
                                + handled.kind()
                                + because(handled.detail()));
            case TelemetryEvent.SessionClosed closed -> said("note", "Agent closed" + because(closed.reason()));
            case TelemetryEvent.UnknownEvent unknown -> said("plain", "An event of a newer version: " + unknown.type());
        };
    }

    private static Optional<EventWords> engaged(TelemetryEvent.RestrictionEngaged engaged) {
        return switch (engaged.enforcement().level()) {
            case "ENFORCED" -> said("plain", "Enforced: " + engaged.restriction());
            case "MONITORED" ->
                said(
                        "warn",
                        "Only watched: " + engaged.restriction()
                                + because(engaged.enforcement().reason()));
            default ->
                said(
                        "warn",
                        "Not supported: " + engaged.restriction()
                                + because(engaged.enforcement().reason()));
        };
    }

    static Optional<EventWords> said(String tone, String text) {
        return Optional.of(new EventWords(tone, text));
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : ": " + reason;
    }

    private static String name(FrameSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    /// A state's name as people read it.
    static String state(String name) {
        return switch (name) {
            case "ENROLLED" -> "Enrolled";
            case "CHECKED" -> "Checked";
            case "CHECKED_IN" -> "Checked in";
            case "ARMED" -> "Locked down";
            case "RUNNING" -> "In the exam";
            case "PAUSED" -> "Paused";
            case "INTERRUPTED" -> "Interrupted";
            case "SUBMITTED" -> "Handed in";
            case "SEALED" -> "Sealed";
            case "TERMINATED" -> "Ended by a proctor";
            default -> name;
        };
    }

    /// A report's verdict as people read it.
    static String readiness(String name) {
        return switch (name) {
            case "READY" -> "ready";
            case "READY_WITH_WARNINGS" -> "ready, with warnings";
            case "NOT_READY" -> "not ready";
            default -> name;
        };
    }
}
