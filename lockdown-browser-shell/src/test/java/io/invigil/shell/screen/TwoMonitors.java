package io.invigil.shell.screen;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// An X server with a window manager whose screen is split into two monitors, 800 x 600 each. Where a program is
/// missing, a test is skipped on a desk and fails in CI.
final class TwoMonitors implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final String name;

    private TwoMonitors(Process server, String name) {
        processes.add(server);
        this.name = name;
    }

    static TwoMonitors start() throws IOException {
        TwoMonitors started = withoutWindowManager();
        started.manage();
        return started;
    }

    /// Starts the window manager.
    void manage() throws IOException {
        processes.add(builder("openbox").start());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tool("xdotool", "get_desktop").matches("\\d+"));
    }

    static TwoMonitors withoutWindowManager() throws IOException {
        for (String program : List.of("Xvfb", "openbox", "xdotool", "xrandr")) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
                if ("true".equals(System.getenv("CI"))) {
                    fail(program + " is not installed");
                }
                Assumptions.abort(program + " is not installed");
            }
        }
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1600x600x24", "-nolisten", "tcp", "-noreset")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String number = server.inputReader().readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start");
        }
        TwoMonitors started = new TwoMonitors(server, ":" + number.strip());
        started.tool("xrandr", "--setmonitor", "left", "800/200x600/150+0+0", "screen");
        started.plugIn();
        return started;
    }

    String name() {
        return name;
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
        Process process = builder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        return printed.strip();
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
        Process process = builder(command.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        processes.add(process);
        return process;
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(
                        command[0].equals("openbox") ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE);
        builder.environment().put("DISPLAY", name);
        return builder;
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            process.onExit()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly())
                    .join();
        }
    }
}
