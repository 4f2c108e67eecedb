package io.invigil.agent.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Shortcuts really pressed while the machine is locked, and again when it is given back.
///
/// A shortcut counts as swallowed if the guard reported it and, on a virtual desktop, nothing reached the window
/// manager, which is known to react: it did when the desktop was started.
///
/// @param tried     how many were pressed
/// @param swallowed how many were swallowed
record ShortcutTrial(DemoDisplay display, int tried, int swallowed) {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    static ShortcutTrial press(DemoDisplay display, DemoAgent agent)
            throws DemoException, IOException, InterruptedException {
        ShortcutsSeen before = seen(display);
        int reported = agent.swallowed().size();
        for (Shortcut shortcut : Shortcut.values()) {
            display.hands().press(shortcut);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (agent.swallowed().size() < reported + Shortcut.values().length && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        ShortcutsSeen after = seen(display);
        var said = agent.swallowed();
        int swallowed = (int) Arrays.stream(Shortcut.values())
                .filter(shortcut -> said.contains(shortcut.keys()))
                .filter(shortcut -> after.of(shortcut) == before.of(shortcut))
                .count();
        return new ShortcutTrial(display, Shortcut.values().length, swallowed);
    }

    String names() {
        return Arrays.stream(Shortcut.values()).map(Shortcut::keys).collect(Collectors.joining(", "));
    }

    /// Whether each shortcut reaches the window manager again. On a desktop that is not ours nothing is pressed, since
    /// it would do what the user did not ask for.
    boolean worksAgain() throws DemoException, IOException, InterruptedException {
        if (display.virtual().isEmpty()) {
            return true;
        }
        ShortcutsSeen before = seen(display);
        for (Shortcut shortcut : Shortcut.values()) {
            display.hands().press(shortcut);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            ShortcutsSeen now = seen(display);
            if (Arrays.stream(Shortcut.values()).allMatch(shortcut -> now.of(shortcut) > before.of(shortcut))) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return false;
    }

    private static ShortcutsSeen seen(DemoDisplay display) throws IOException {
        return display.virtual().isPresent() ? display.virtual().get().seen() : ShortcutsSeen.NONE;
    }
}
