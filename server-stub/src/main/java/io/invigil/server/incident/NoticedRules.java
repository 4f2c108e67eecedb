package io.invigil.server.incident;

import io.invigil.protocol.model.TelemetryEvent.Noticed;
import io.invigil.server.incident.EventRules.Finding;
import io.invigil.server.incident.Incident.Severity;
import java.time.Duration;
import java.util.Optional;

/// How much of a proctor's attention it takes when a watch at the candidate's computer saw something. What lasts is
/// an incident when it begins; its end is in the timeline, and an incident only where the beginning was never told.
final class NoticedRules {
    /// A candidate who asks for help has done nothing to look into: it is kept so that the hand stays up until it is
    /// answered, and no exam's rules make more or less of it.
    private static final String ASKS = "candidate-asks";
    private static final Duration LONG = Duration.ofSeconds(10);

    private NoticedRules() {}

    static Optional<Finding> judge(Noticed noticed, IndicatorRules rules) {
        if (noticed.watch().equals(ASKS)) {
            return Optional.of(new Finding(ASKS, Severity.INFO, noticed.cause()));
        }
        Optional<Severity> severity = Optional.ofNullable(rules.watches().get(noticed.watch()))
                .map(IndicatorRules.Level::severity)
                .orElseGet(() -> Optional.of(usual(noticed)));
        if (endOfWhatBegan(noticed) || severity.isEmpty()) {
            return Optional.empty();
        }
        String length = noticed.length().isZero() ? "" : " (for " + Interruption.words(noticed.length()) + ")";
        return Optional.of(new Finding(noticed.watch(), severity.get(), noticed.cause() + length));
    }

    /// Only these tell their beginning; the others know of it afterwards.
    private static boolean endOfWhatBegan(Noticed noticed) {
        if (!noticed.over() || noticed.length().isZero()) {
            return false;
        }
        return switch (noticed.watch()) {
            case "own-process" -> !noticed.cause().startsWith("this program");
            case "sleep", "clock" -> false;
            default -> true;
        };
    }

    private static Severity usual(Noticed noticed) {
        return switch (noticed.watch()) {
            case "key-injection", "virtual-terminal", "program" -> Severity.SERIOUS;
            case "own-process" -> noticed.cause().contains("too busy") ? Severity.INFO : Severity.SERIOUS;
            case "sleep" -> noticed.length().compareTo(LONG) > 0 ? Severity.SERIOUS : Severity.WARNING;
            case "window-above", "display", "clock", "input-device", "clipboard", "answers-unsent", "record-disk" ->
                Severity.WARNING;
            default -> Severity.INFO;
        };
    }
}
