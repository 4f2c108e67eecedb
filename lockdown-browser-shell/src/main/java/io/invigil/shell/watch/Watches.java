package io.invigil.shell.watch;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.Programs;
import io.invigil.precheck.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Looks after what happens on the computer while the exam runs, in three threads: one for the screen, which looks as
/// soon as the X server tells of a window, one for processes, networks and power, and one that does nothing but compare
/// clocks, so that it shows at once when it is
/// not let run. Keys, devices and the clipboard are the guard's to watch, addresses the browser's.
public final class Watches implements AutoCloseable {
    private static final Duration SCREEN = Duration.ofSeconds(1);
    private static final Duration CLOCKS = Duration.ofMillis(500);
    private static final Duration SYSTEM = Duration.ofSeconds(1);
    private static final int NETWORK = 2;
    private static final int POWER = 10;
    private static final int MOST = 30;

    private final List<AutoCloseable> running = new ArrayList<>();
    private final Map<WatchKind, String> unwatched = new EnumMap<>(WatchKind.class);
    private final WatchSettings settings;

    private Watches(WatchSettings settings) {
        this.settings = settings;
    }

    /// Starts what can be watched on this computer.
    ///
    /// @param hears is told of what is seen, by the threads of the watches and sometimes by two at once: return
    ///     soon. Of one kind it hears at most 30 times in a minute, and of the rest how many they were
    public static Watches start(WatchSettings settings, Consumer<Sighting> hears) {
        Watches watches = new Watches(settings);
        Bounded bounded = new Bounded(MOST, settings.clock(), hears);
        watches.clocks(bounded);
        watches.screen(bounded);
        watches.system(bounded);
        return watches;
    }

    /// What is not watched here though it was wanted, and why.
    public Map<WatchKind, String> unwatched() {
        return Collections.unmodifiableMap(unwatched);
    }

    private void clocks(Bounded hears) {
        run("clocks", CLOCKS, List.of(new ClockWatch(settings, CLOCKS, hears), hears::tellLeftOut));
        if (!linux()) {
            without("only by their effect on this program here: there is no clock that counts sleep", WatchKind.SLEEP);
        }
    }

    private void screen(Bounded hears) {
        if (!wants(WatchKind.WINDOW_ABOVE) && !wants(WatchKind.DISPLAY) && !wants(WatchKind.VIRTUAL_TERMINAL)) {
            return;
        }
        if (!linux()) {
            without(
                    "only on Linux with X11 so far",
                    WatchKind.WINDOW_ABOVE,
                    WatchKind.DISPLAY,
                    WatchKind.VIRTUAL_TERMINAL);
            return;
        }
        try {
            ScreenWatch screen = new ScreenWatch(settings, Path.of(System.getProperty("user.home")), hears);
            Round round = new Round("screen watch", SCREEN, List.of(screen)).start();
            running.add(round);
            running.add(screen);
            Thread.ofPlatform().daemon().name("screen events").start(() -> {
                while (screen.await()) {
                    round.soon();
                }
            });
        } catch (IOException unseen) {
            without(
                    String.valueOf(unseen.getMessage()),
                    WatchKind.WINDOW_ABOVE,
                    WatchKind.DISPLAY,
                    WatchKind.VIRTUAL_TERMINAL);
        }
        if (settings.computer().environment().containsKey("WAYLAND_DISPLAY")) {
            without("this is a Wayland session: only its X windows are seen", WatchKind.WINDOW_ABOVE);
        }
    }

    private void system(Bounded hears) {
        List<Watch> watches = new ArrayList<>();
        ProcessTable table = new ProcessTable(settings.computer(), wants(WatchKind.PROGRAM));
        if (linux() && (wants(WatchKind.PROGRAM) || wants(WatchKind.OWN_PROCESS))) {
            watches.add(table::look);
        }
        if (linux() && wants(WatchKind.OWN_PROCESS)) {
            watches.add(new OwnProcessWatch(settings, table, hears));
        }
        if (wants(WatchKind.PROGRAM)) {
            watches.add(new Every(
                    linux() ? 1 : 3,
                    new ProgramLooks(
                            settings.computer().platform(),
                            table,
                            ProgramCatalogue.builtIn().with(settings.programs()),
                            Programs.ofThisComputer(),
                            settings.clock(),
                            found -> hears.accept(found.sighting()))));
        }
        if (wants(WatchKind.NETWORK)) {
            watches.add(new Every(NETWORK, new NetworkWatch(settings, hears)));
        }
        if (linux() && wants(WatchKind.POWER)) {
            watches.add(new Every(POWER, new PowerWatch(settings, hears)));
        }
        if (!linux()) {
            without("only on Linux so far", WatchKind.POWER);
            without("only whether this program was stopped is seen here, not tracing", WatchKind.OWN_PROCESS);
        }
        run("system watch", SYSTEM, watches);
    }

    private void run(String name, Duration every, List<Watch> watches) {
        if (!watches.isEmpty()) {
            running.add(new Round(name, every, watches).start());
        }
    }

    private void without(String why, WatchKind... kinds) {
        for (WatchKind kind : kinds) {
            if (wants(kind)) {
                unwatched.put(kind, why);
            }
        }
    }

    private boolean wants(WatchKind kind) {
        return settings.kinds().contains(kind);
    }

    private boolean linux() {
        return settings.computer().platform() == Platform.LINUX;
    }

    /// Ends all of them. A second call does nothing.
    @Override
    public void close() {
        for (AutoCloseable one : running) {
            try {
                one.close();
            } catch (Exception impossible) {
                throw new IllegalStateException("a watch cannot be closed", impossible);
            }
        }
        running.clear();
    }
}
