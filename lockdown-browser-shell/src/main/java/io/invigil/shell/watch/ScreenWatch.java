package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.platform.linux.XConnection;
import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.shell.platform.linux.MonitorsInUse;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ScreenWindow;
import io.invigil.shell.platform.linux.ScreenWindows;
import io.invigil.shell.platform.linux.WindowEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Looks at the screen over a connection of its own: windows, displays, and whether another virtual terminal or
/// session is in front.
final class ScreenWatch implements Watch, AutoCloseable {
    private static final Pattern CONNECTOR = Pattern.compile("card\\d+-(.+)");
    private static final int FORGET_AFTER = 60;

    private final Computer computer;
    private final Set<WatchKind> kinds;
    private final WatchClock clock;
    private final Consumer<Sighting> hears;
    private final XConnection server;
    private final WindowEvents events;
    private final ScreenWindows windows;
    private final MonitorsInUse monitors;
    private final DisplayWatch displays;
    private final ActiveSession session;
    private final Map<Long, Boolean> ours = new HashMap<>();
    private final Lasting<Integer> above;
    private final Lasting<String> managers;
    private final Lasting<String> uncovered;
    private final ExamCover cover = new ExamCover();
    private final Lasting<String> differing;
    private final Lasting<String> away;
    private final long manager;
    private int looks;
    private boolean lost;
    private volatile boolean closed;

    /// @throws IOException if there is no X display to look at
    ScreenWatch(WatchSettings settings, Path home, Consumer<Sighting> hears) throws IOException {
        this.computer = settings.computer();
        this.kinds = settings.kinds();
        this.clock = settings.clock();
        this.hears = hears;
        Optional<ProcessIdentity> exam = ProcessIdentity.of(settings.exam());
        events = WindowEvents.open(computer.environment(), home);
        server = XConnection.open(computer.environment(), home);
        windows = new ScreenWindows(
                server,
                pid -> ours.computeIfAbsent(
                        pid, one -> exam.isPresent() && exam.get().isOrStarted(one)));
        monitors = new MonitorsInUse(server);
        displays = new DisplayWatch(monitors.now(), plugged());
        session = ActiveSession.of(computer);
        above = new Lasting<>(WatchKind.WINDOW_ABOVE, hears);
        uncovered = new Lasting<>(WatchKind.WINDOW_ABOVE, hears);
        managers = new Lasting<>(WatchKind.WINDOW_ABOVE, hears);
        differing = new Lasting<>(WatchKind.DISPLAY, hears);
        away = new Lasting<>(WatchKind.VIRTUAL_TERMINAL, hears);
        manager = windows.manager();
    }

    @Override
    public void look() {
        long now = clock.monotonic();
        if (looks++ % FORGET_AFTER == 0) {
            ours.clear(); // numbers of processes are used again
        }
        try {
            if (kinds.contains(WatchKind.WINDOW_ABOVE)) {
                Map<Integer, Place> came = events.overlays();
                List<ScreenWindow> stack = new ArrayList<>(windows.look());
                stack.addAll(windows.gone(came, stack));
                above.there(WindowWatch.above(stack), now);
                Optional<Place> screen = windows.screen();
                if (screen.isPresent()) {
                    uncovered.there(cover.judge(stack, screen.get()), now);
                }
                managers.there(otherManager(windows.manager()), now);
            }
            if (kinds.contains(WatchKind.DISPLAY)) {
                Map<String, Place> shown = monitors.now();
                differing.there(displays.differs(shown, plugged()), now);
                displays.changed(shown).forEach(cause -> hears.accept(Sighting.moment(WatchKind.DISPLAY, cause)));
            }
            if (kinds.contains(WatchKind.VIRTUAL_TERMINAL)) {
                boolean left = monitors.switchedAway() || session.inactive();
                away.there(left ? Map.of("", "another virtual terminal or user has the screen") : Map.of(), now);
            }
        } catch (IOException gone) {
            if (!closed && !lost) {
                lost = true;
                hears.accept(Sighting.moment(
                        WatchKind.DISPLAY, "the display does not answer any more, so nothing on it is watched"));
            }
        }
    }

    /// Waits until windows come, go or move.
    ///
    /// @return false when this was closed
    boolean await() {
        try {
            events.await();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private Map<String, String> otherManager(long now) {
        return now == manager || now == 0
                ? Map.of()
                : Map.of("" + now, "another window manager took over (process " + now + ")");
    }

    /// Connectors of graphics cards with a display on them.
    private Set<String> plugged() {
        Set<String> plugged = new TreeSet<>();
        for (String name : computer.names("sys/class/drm")) {
            var connector = CONNECTOR.matcher(name);
            if (connector.matches()
                    && computer.text("sys/class/drm/" + name + "/status").equals(Optional.of("connected"))) {
                plugged.add(connector.group(1));
            }
        }
        return plugged;
    }

    @Override
    public void close() {
        closed = true;
        events.close();
        server.close();
    }
}
