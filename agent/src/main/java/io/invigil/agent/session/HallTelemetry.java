package io.invigil.agent.session;

import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import io.invigil.protocol.model.TelemetryEvent.RestrictionEngaged;
import io.invigil.protocol.model.TelemetryEvent.ShortcutTried;
import io.invigil.shell.browser.ExamBrowserListener;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.watch.Sighting;
import io.invigil.shell.watch.WatchKind;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes events of what lockdown and browser see.
public final class HallTelemetry implements LockdownListener, ExamBrowserListener {
    private static final Logger LOG = LoggerFactory.getLogger(HallTelemetry.class);
    private static final int MOST_PLACES = 200;

    private final Consumer<TelemetryEvent> events;
    private final StageListener stages;
    private final Ears ears;
    private final Set<String> keptFrom = ConcurrentHashMap.newKeySet();

    /// @param events takes the events
    /// @param stages is told of shortcuts
    /// @param ears   hears what has to be acted on
    public HallTelemetry(Consumer<TelemetryEvent> events, StageListener stages, Ears ears) {
        this.events = events;
        this.stages = stages;
        this.ears = ears;
    }

    /// Hears what has to be acted on, and returns soon.
    public interface Ears {
        /// The computer is not held any more.
        void guardLost(String why);

        /// The page's process, or the whole browser, is gone.
        void browserLost(String why);

        /// The page has another title.
        void titled(String title);

        /// The page is about to go to another address.
        ///
        /// @return false to stay where it is
        boolean opening(String url);

        /// What is being done.
        void doing(String what);

        /// Whether the server can be reached.
        void reachable(boolean reachable);
    }

    @Override
    public void shortcut(String keys, boolean swallowed, String observer) {
        events.accept(new ShortcutTried(keys, swallowed, observer));
        stages.reached(Stage.SHORTCUT, "", Map.of("keys", keys, "swallowed", swallowed, "observer", observer));
    }

    @Override
    public void focus(boolean focused, String window) {
        events.accept(new FocusChanged(focused, window));
    }

    @Override
    public void guardLost(String why) {
        ears.guardLost(why);
    }

    @Override
    public void clipboardFilled(String selection) {
        noticed(Sighting.moment(WatchKind.CLIPBOARD, "another program filled the selection " + selection));
    }

    @Override
    public void noticed(Sighting sighting) {
        events.accept(new Noticed(sighting.kind().id(), sighting.cause(), sighting.over(), sighting.length()));
    }

    /// Something cannot be watched on this computer.
    void unwatched(WatchKind kind, String why) {
        events.accept(new RestrictionEngaged("watch-" + kind.id(), new Enforcement.Unsupported(why)));
    }

    @Override
    public void painted() {}

    @Override
    public void titleChanged(String now) {
        ears.titled(now);
    }

    @Override
    public boolean opening(String url) {
        return ears.opening(url);
    }

    @Override
    public void blocked(String url, String why) {
        LOG.info("the browser kept away from an address: {}", why);
        String place = place(url);
        if (keptFrom.size() < MOST_PLACES && keptFrom.add(place)) {
            noticed(Sighting.moment(WatchKind.ADDRESS, "the exam's browser was kept away from " + place));
        }
    }

    /// Scheme and host only: the rest of an address can hold what was typed.
    private static String place(String url) {
        try {
            URI address = URI.create(url);
            String host = address.getHost();
            return address.getScheme() + (host == null ? ": address" : "://" + host);
        } catch (IllegalArgumentException unreadable) {
            return "an address";
        }
    }

    @Override
    public void interrupted(String why) {
        noticed(Sighting.moment(WatchKind.OWN_PROCESS, why));
    }

    @Override
    public void crashed(String why) {
        ears.browserLost(why);
    }

    @Override
    public void unpacking(int percent) {
        ears.doing("Unpacking the exam's browser, once on this computer: " + percent + " %");
    }

    @Override
    public void serverReachable(boolean reachable) {
        ears.reachable(reachable);
    }
}
