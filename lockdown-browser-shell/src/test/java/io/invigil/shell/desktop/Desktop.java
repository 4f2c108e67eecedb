package io.invigil.shell.desktop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An X server without a screen, with openbox, whose key bindings leave a file each when they fire.
public final class Desktop implements AutoCloseable {
    /// What is pressed, as xdotool names it, and how openbox names it.
    public static final Map<String, String> SHORTCUTS = shortcuts();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Children children = new Children();
    private final Path folder;
    private final XServer server;

    private Desktop(Path folder, XServer server) {
        this.folder = folder;
        this.server = server;
    }

    /// Starts one, or skips the test where a program is missing; with CI=true it fails instead.
    public static Desktop start(Path folder) throws IOException {
        Desktop desktop = withoutWindowManager(folder);
        Files.createDirectories(desktop.fired());
        Path config = Files.writeString(folder.resolve("rc.xml"), desktop.openboxConfig());
        desktop.run("openbox", "--config-file", config.toString());
        await().atMost(PATIENCE).until(() -> {
            desktop.press("alt+Tab");
            return desktop.firedShortcuts().contains("alt+Tab");
        });
        desktop.forgetFired();
        return desktop;
    }

    /// Starts the display alone; skips or fails like `start`.
    public static Desktop withoutWindowManager(Path folder) throws IOException {
        return new Desktop(folder, XServer.start("1024x768x24", "openbox", "xdotool", "setxkbmap"));
    }

    /// Such as `:220`.
    public String display() {
        return server.display();
    }

    /// What a process needs to be on this desktop.
    public Map<String, String> environment() {
        return Map.of("DISPLAY", server.display(), "XDG_SESSION_TYPE", "x11");
    }

    /// Processes on this desktop, which end with it.
    public Children children() {
        return children;
    }

    /// Presses keys, each after the other.
    public void press(String... keys) {
        for (String key : keys) {
            tool(List.of("xdotool", "key", key));
        }
    }

    /// Presses all of `SHORTCUTS`.
    public void pressAll() {
        press(SHORTCUTS.keySet().toArray(String[]::new));
    }

    /// Types text.
    public void type(String text) {
        tool(List.of("xdotool", "type", "--delay", "5", text));
    }

    /// Runs a program of the desktop to its end.
    public void tool(List<String> command) {
        int exit = children.start(environment(), folder.resolve("tool.txt"), command)
                .onExit()
                .join()
                .exitValue();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit);
        }
    }

    /// Whether a window with this title is on the screen.
    public boolean shows(String title) {
        return children.start(
                                environment(),
                                folder.resolve("tool.txt"),
                                List.of("xdotool", "search", "--onlyvisible", "--name", "^" + title + "$"))
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    /// Makes openbox read its settings and grab its keys again.
    public void reconfigure() {
        tool(List.of("openbox", "--reconfigure"));
    }

    /// Which of `SHORTCUTS` reached openbox since they were last forgotten.
    public Set<String> firedShortcuts() {
        try (Stream<Path> files = Files.list(fired())) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            return SHORTCUTS.keySet().stream().filter(names::contains).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Forgets which shortcuts fired.
    public void forgetFired() throws IOException {
        try (Stream<Path> files = Files.list(fired())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /// Stops the display's server, or lets it go on: to programs that is a server that takes long.
    public void stopServer(boolean stop) throws IOException {
        server.stop(stop);
    }

    /// Waits until all that was pressed has been dealt with: openbox answers what is asked after it.
    public void settle() {
        await().pollDelay(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> true);
    }

    /// Ends all of it.
    @Override
    public void close() {
        children.close();
        server.close();
    }

    private void run(String... command) {
        Process _ = children.start(environment(), folder.resolve(command[0] + ".txt"), List.of(command));
    }

    private Path fired() {
        return folder.resolve("fired");
    }

    private String openboxConfig() {
        List<String> bindings = new ArrayList<>();
        SHORTCUTS.forEach((keys, binding) -> bindings.add("<keybind key=\"" + binding
                + "\"><action name=\"Execute\"><command>touch " + fired().resolve(keys)
                + "</command></action></keybind>"));
        return "<?xml version=\"1.0\"?><openbox_config xmlns=\"http://openbox.org/3.4/rc\"><keyboard>"
                + String.join("", bindings) + "</keyboard></openbox_config>";
    }

    private static Map<String, String> shortcuts() {
        Map<String, String> shortcuts = new LinkedHashMap<>();
        shortcuts.put("alt+Tab", "A-Tab");
        shortcuts.put("alt+F4", "A-F4");
        shortcuts.put("Super_L", "Super_L");
        shortcuts.put("super+e", "W-e");
        shortcuts.put("Print", "Print");
        shortcuts.put("ctrl+alt+t", "C-A-t");
        return shortcuts;
    }
}
