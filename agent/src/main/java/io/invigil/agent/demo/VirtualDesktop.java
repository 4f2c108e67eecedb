package io.invigil.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A virtual display with a window manager that does what a desktop does on Alt+Tab, Alt+F4, Super and Print: something
/// one can see. Each shortcut that reaches the window manager leaves a mark in a file, so that "swallowed" is observed
/// where it matters and not claimed by the lockdown itself.
final class VirtualDesktop implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);
    private static final Path SOCKETS = Path.of("/tmp/.X11-unix");
    private static final int FIRST = 90;
    private static final int MANY = 100;

    private final Process server;
    private final Process windowManager;
    private final String display;
    private final Path marks;

    private VirtualDesktop(Process server, Process windowManager, String display, Path marks) {
        this.server = server;
        this.windowManager = windowManager;
        this.display = display;
        this.marks = marks;
    }

    /// Starts Xvfb on a free display and openbox on it.
    ///
    /// @param folder where configuration and marks are kept
    static VirtualDesktop start(Path folder) throws IOException, DemoException, InterruptedException {
        Path marks = Files.createDirectories(folder.resolve("shortcuts-seen-by-the-desktop"));
        int number = free();
        String display = ":" + number;
        Process server = new ProcessBuilder(
                        "Xvfb", display, "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("xvfb.log").toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(SOCKETS.resolve("X" + number))) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new DemoException("Xvfb did not start; see " + folder.resolve("xvfb.log"));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Path configuration = folder.resolve("openbox.xml");
        Files.writeString(configuration, configuration(marks));
        ProcessBuilder openbox = new ProcessBuilder(
                        "openbox", "--sm-disable", "--config-file", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openbox.log").toFile());
        openbox.environment().put("DISPLAY", display);
        openbox.environment().remove("WAYLAND_DISPLAY");
        VirtualDesktop desktop = new VirtualDesktop(server, openbox.start(), display, marks);
        desktop.awaitShortcuts();
        return desktop;
    }

    /// A display number that no server has. Xvfb could pick one by itself (`-displayfd`), but then it writes no lock,
    /// by
    /// which others tell whose display it is.
    private static int free() throws DemoException {
        for (int number = FIRST; number < FIRST + MANY; number++) {
            if (!Files.exists(SOCKETS.resolve("X" + number)) && !Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
                return number;
            }
        }
        throw new DemoException(
                "there are displays :" + FIRST + " to :" + (FIRST + MANY - 1) + " already; end some of them (Xvfb)");
    }

    private static String configuration(Path marks) {
        StringBuilder bindings = new StringBuilder();
        for (Shortcut shortcut : Shortcut.values()) {
            bindings.append("""
                        <keybind key="%s"><action name="Execute"><command>sh -c 'echo seen >> %s'</command></action></keybind>
                    """.formatted(shortcut.openbox(), marks.resolve(shortcut.name())));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <openbox_config xmlns="http://openbox.org/3.4/rc">
                  <focus><focusNew>yes</focusNew></focus>
                  <keyboard>
                %s  </keyboard>
                </openbox_config>
                """.formatted(bindings);
    }

    /// The window manager is up when a shortcut leaves its mark. That it does is also the proof that a mark which is
    /// missing later means something.
    private void awaitShortcuts() throws IOException, DemoException, InterruptedException {
        Hands hands = new Hands(display);
        long end = System.nanoTime() + START.toNanos();
        for (Shortcut shortcut : Shortcut.values()) {
            while (seen().of(shortcut) == 0) {
                if (System.nanoTime() > end || !windowManager.isAlive()) {
                    throw new DemoException("the virtual desktop does not react to " + shortcut.keys()
                            + "; see openbox.log in " + marks.getParent());
                }
                hands.press(shortcut);
                TimeUnit.MILLISECONDS.sleep(40);
            }
        }
    }

    String display() {
        return display;
    }

    /// How often each shortcut reached the window manager since the start.
    ShortcutsSeen seen() throws IOException {
        Map<Shortcut, Integer> counts = new EnumMap<>(Shortcut.class);
        for (Shortcut shortcut : Shortcut.values()) {
            Path mark = marks.resolve(shortcut.name());
            counts.put(shortcut, Files.exists(mark) ? Files.readAllLines(mark).size() : 0);
        }
        return new ShortcutsSeen(counts);
    }

    @Override
    public void close() {
        windowManager.destroy();
        server.destroy();
    }
}
