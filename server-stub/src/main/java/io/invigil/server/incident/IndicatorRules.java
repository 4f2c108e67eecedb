package io.invigil.server.incident;

import io.invigil.server.incident.Incident.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// From when on what agents report is worth a proctor's look, and how much. An exam may have its own.
///
/// @param focus     when the exam's window loses the focus
/// @param shortcuts when shortcuts are tried and blocked
/// @param network   when the agent is gone in the middle of an exam
/// @param camera    when the camera shows the same picture
/// @param screen    when the screen shows the same picture
/// @param watches   how much it matters what a watch saw, by the watch's name; what is not named is weighed as usual
public record IndicatorRules(
        Focus focus, Shortcuts shortcuts, Network network, Still camera, Still screen, Map<String, Level> watches) {
    public IndicatorRules {
        watches = Map.copyOf(watches);
    }

    /// Where nobody has said otherwise. An unchanged screen is nothing: candidates think.
    public static IndicatorRules standard() {
        return new IndicatorRules(
                new Focus(1, Duration.ofSeconds(10), 0, Duration.ofSeconds(30)),
                new Shortcuts(5, Duration.ofMinutes(2), Level.WARNING),
                new Network(Duration.ZERO, Duration.ofSeconds(5)),
                new Still(Duration.ofMinutes(2), Level.WARNING),
                new Still(Duration.ofMinutes(10), Level.OFF),
                Map.of());
    }

    /// How much something matters, or that it does not.
    public enum Level {
        /// No incident.
        OFF,
        /// Good to know.
        INFO,
        /// Worth a look.
        WARNING,
        /// Must be looked at.
        SERIOUS;

        /// The severity of the incident; empty if there is none.
        Optional<Severity> severity() {
            return switch (this) {
                case OFF -> Optional.empty();
                case INFO -> Optional.of(Severity.INFO);
                case WARNING -> Optional.of(Severity.WARNING);
                case SERIOUS -> Optional.of(Severity.SERIOUS);
            };
        }
    }

    /// The focus of the exam's window.
    ///
    /// @param fromTime        a loss is an incident from this time on; 0 for never
    /// @param longerThan      a loss of this length is one, too, however seldom it is
    /// @param seriousFromTime a loss is serious from this time on; 0 for never
    /// @param seriousAfter    a loss of this length is serious
    public record Focus(int fromTime, Duration longerThan, int seriousFromTime, Duration seriousAfter) {
        /// How much a loss matters.
        ///
        /// @param times  how many losses there were with this one
        /// @param length how long it has lasted
        Optional<Severity> weigh(int times, Duration length) {
            if (reached(seriousFromTime, times) || length.compareTo(seriousAfter) >= 0) {
                return Optional.of(Severity.SERIOUS);
            }
            return reached(fromTime, times) || length.compareTo(longerThan) >= 0
                    ? Optional.of(Severity.WARNING)
                    : Optional.empty();
        }

        private static boolean reached(int from, int times) {
            return from > 0 && times >= from;
        }
    }

    /// Shortcuts that were tried and blocked.
    ///
    /// @param times  so many
    /// @param within in so short a time
    /// @param level  are an incident of this kind
    public record Shortcuts(int times, Duration within, Level level) {}

    /// The connection.
    ///
    /// @param longerThan   an interruption of this length is a warning; a shorter one is only good to know
    /// @param seriousAfter an interruption of this length is serious, and one that lasts
    public record Network(Duration longerThan, Duration seriousAfter) {
        /// How much an interruption matters that is over.
        Severity weigh(Duration length) {
            if (length.compareTo(seriousAfter) >= 0) {
                return Severity.SERIOUS;
            }
            return length.compareTo(longerThan) >= 0 ? Severity.WARNING : Severity.INFO;
        }
    }

    /// A picture that does not change.
    ///
    /// @param after for so long; of pictures, agents send only those that differ from the one before
    /// @param level is an incident of this kind
    public record Still(Duration after, Level level) {}
}
