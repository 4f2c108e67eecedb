package io.invigil.precheck.platform.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Looks at the display that `DISPLAY` names. A server that does not answer in time is given up.
///
/// @param environment `DISPLAY`, `XAUTHORITY`, `WAYLAND_DISPLAY`
/// @param home        where `.Xauthority` is
/// @param time        how long a look may take
/// @param ours        processes of this program, which may do at the display what they must
record XDisplayWatchers(Map<String, String> environment, Path home, Duration time, Supplier<Set<Integer>> ours)
        implements DisplayWatchers {
    @Override
    public Sight look() {
        String display = environment.getOrDefault("DISPLAY", "");
        Optional<XAddress> address = XAddress.parse(display);
        if (address.isEmpty()) {
            return Sight.unseen(display.isEmpty() ? "there is no X display" : "'" + display + "' is no X display");
        }
        try (XConnection server = XConnection.to(address.get())) {
            Thread watchdog = Thread.ofVirtual().start(() -> closeLater(server));
            try {
                server.begin(address.get().cookie(XAddress.authority(environment, home)));
                Sight sight = new XWatchers(server).look(ours.get());
                return environment.containsKey("WAYLAND_DISPLAY")
                        ? new Sight(sight.windows(), sight.doings(), "of this Wayland session only the X windows")
                        : sight;
            } finally {
                watchdog.interrupt();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unusable) {
            return Sight.unseen("the X server at " + display + " did not answer: " + unusable.getMessage());
        }
    }

    private void closeLater(XConnection server) {
        try {
            Thread.sleep(time);
            server.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the look was over in time
        }
    }
}
