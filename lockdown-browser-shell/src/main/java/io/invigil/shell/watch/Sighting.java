package io.invigil.shell.watch;

import java.time.Duration;

/// Something that a watch saw.
///
/// @param kind   which watch
/// @param cause  what was seen, in plain English, such as `a window of XTerm (process 4711) is above the exam`; never a
///               window's title or typed text
/// @param over   whether it has ended
/// @param length how long it lasted; zero where it has just begun or is a matter of a moment
public record Sighting(WatchKind kind, String cause, boolean over, Duration length) {
    /// A matter of a moment.
    public static Sighting moment(WatchKind kind, String cause) {
        return new Sighting(kind, cause, true, Duration.ZERO);
    }

    /// Something that has just begun and lasts.
    public static Sighting begun(WatchKind kind, String cause) {
        return new Sighting(kind, cause, false, Duration.ZERO);
    }

    /// The end of what began.
    public static Sighting ended(WatchKind kind, String cause, Duration length) {
        return new Sighting(kind, cause, true, length);
    }
}
