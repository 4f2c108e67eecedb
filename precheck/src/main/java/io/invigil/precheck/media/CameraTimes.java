package io.invigil.precheck.media;

import io.invigil.precheck.check.Patience;
import java.time.Duration;

/// Longest times that a camera's driver may take. Together they stay below the deadline of the camera's check, so
/// that a driver which hangs is called that.
///
/// @param list  to list the cameras
/// @param open  to open one
/// @param grab  to send a picture
/// @param close to let go of it
record CameraTimes(Duration list, Duration open, Duration grab, Duration close) {
    static CameraTimes usual() {
        return new CameraTimes(
                Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofMillis(1500));
    }

    CameraTimes stretched(Patience patience) {
        return new CameraTimes(
                patience.stretch(list), patience.stretch(open), patience.stretch(grab), patience.stretch(close));
    }
}
