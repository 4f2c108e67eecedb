package io.invigil.agent.session;

import io.invigil.protocol.model.Enforcement;
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
final class HallTelemetry implements LockdownListener, ExamBrowserListener {
    private static final Logger LOG = LoggerFactory.getLogger(HallTelemetry.class);
    private static final int MOST_PLACES = 200;

    private final SessionRecord record;
    private final StageListener stages;
    private final Consumer<String> doing;
    private final CandidateView view;
    private final Set<String> keptFrom = ConcurrentHashMap.newKeySet();
    private final Consumer<String> guardLost;
    private final Consumer<String> browserLost;
    private final Consumer<String> title;

    /// @param doing       is told what is being done
    /// @param guardLost   the computer is not held any more
    /// @param browserLost the browser is gone
    /// @param title       the page has another title
    HallTelemetry(
            SessionRecord record,
            StageListener stages,
            Consumer<String> doing,
            CandidateView view,
            Consumer<String> guardLost,
            Consumer<String> browserLost,
            Consumer<String> title) {
        this.record = record;
        this.stages = stages;
        this.doing = doing;
        this.view = view;
        this.guardLost = guardLost;
        this.browserLost = browserLost;
        this.title = title;
    }

    @Override
    public void shortcut(String keys, boolean swallowed, String observer) {
        record.event(new ShortcutTried(keys, swallowed, observer));
        stages.reached(Stage.SHORTCUT, "", Map.of("keys", keys, "swallowed", swallowed, "observer", observer));
    }

    @Override
    public void focus(boolean focused, String window) {
        record.event(new FocusChanged(focused, window));
    }

    @Override
    public void guardLost(String why) {
        guardLost.accept(why);
    }

    @Override
    public void clipboardFilled(String selection) {
        noticed(Sighting.moment(WatchKind.CLIPBOARD, "another program filled the selection " + selection));
    }

    @Override
    public void noticed(Sighting sighting) {
        record.event(
                new Noticed(sighting.kind().id(), sighting.cause(), sighting.over(), sighting.length()));
    }

    /// Something cannot be watched on this computer.
    void unwatched(WatchKind kind, String why) {
        record.event(new RestrictionEngaged("watch-" + kind.id(), new Enforcement.Unsupported(why)));
    }

    @Override
    public void painted() {}

    @Override
    public void titleChanged(String now) {
        title.accept(now);
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
    public void crashed(String why) {
        browserLost.accept(why);
    }

    @Override
    public void unpacking(int percent) {
        doing.accept("Unpacking the exam's browser, once on this computer: " + percent + " %");
    }

    @Override
    public void serverReachable(boolean reachable) {
        view.connected(reachable);
    }
}
