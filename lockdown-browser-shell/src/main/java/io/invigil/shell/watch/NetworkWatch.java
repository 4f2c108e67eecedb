package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import java.net.SocketException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks after the computer's networks.
final class NetworkWatch implements Watch {
    private final Computer computer;
    private final WatchClock clock;
    private final Consumer<Sighting> hears;
    private final Lasting<String> lasting;
    private @Nullable NetworkState last;

    NetworkWatch(WatchSettings settings, Consumer<Sighting> hears) {
        this.computer = settings.computer();
        this.clock = settings.clock();
        this.hears = hears;
        lasting = new Lasting<>(WatchKind.NETWORK, hears);
    }

    @Override
    public void look() {
        try {
            see(new NetworkState(
                    NetworkState.interfacesNow(),
                    NetworkState.ways(computer.text("proc/net/route").orElse(""))));
        } catch (SocketException _) {
            // an interface vanished while it was asked; the next look sees it
        }
    }

    void see(NetworkState now) {
        NetworkState before = last;
        last = now;
        if (before != null) {
            now.since(before).forEach(cause -> hears.accept(Sighting.moment(WatchKind.NETWORK, cause)));
            lasting.there(
                    now.interfaces().isEmpty() ? Map.of("", "the computer has no network") : Map.of(),
                    clock.monotonic());
        }
    }
}
