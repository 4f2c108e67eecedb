package io.invigil.shell.screen;

import static org.awaitility.Awaitility.await;

import io.invigil.shell.desktop.XServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An X server with a window manager whose screen is split into two monitors, 800 x 600 each. Where a program is
/// missing, a test is skipped on a desk and fails in CI.
final class TwoMonitors implements AutoCloseable {
    private final XServer server;

    private TwoMonitors(XServer server) {
        this.server = server;
    }

    static TwoMonitors start() throws IOException {
        TwoMonitors started = withoutWindowManager();
        started.manage();
        return started;
    }

    /// Starts the window manager.
    void manage() throws IOException {
        Process _ = server.run("openbox");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tool("xdotool", "get_desktop").matches("\\d+"));
    }

    static TwoMonitors withoutWindowManager() throws IOException {
        TwoMonitors started = new TwoMonitors(XServer.start("1600x600x24", "openbox", "xdotool", "xrandr"));
        started.tool("xrandr", "--setmonitor", "left", "800/200x600/150+0+0", "screen");
        started.plugIn();
        return started;
    }

    String name() {
        return server.display();
    }

    /// Adds the right monitor.
    void plugIn() throws IOException {
        tool("xrandr", "--setmonitor", "right", "800/200x600/150+800+0", "none");
    }

    /// Takes the right monitor away.
    void unplug() throws IOException {
        tool("xrandr", "--delmonitor", "right");
    }

    /// What a program of the desktop prints.
    String tool(String... command) throws IOException {
        return server.tool(command);
    }

    /// Starts a program of the test's on it.
    Process program(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return server.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    @Override
    public void close() {
        server.close();
    }
}
