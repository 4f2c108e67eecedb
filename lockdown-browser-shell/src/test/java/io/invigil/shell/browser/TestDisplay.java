package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
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

/// An X server of the test's own, with a window manager, and hands to type with.
final class TestDisplay implements AutoCloseable {
    private static final int FIRST = 23;
    private static final int LAST = 60;

    private final String name;
    private final List<Process> processes = new ArrayList<>();

    private TestDisplay(String name) {
        this.name = name;
    }

    /// Starts it. Skips the test where a program is missing, and fails it there when `CI` is `true`.
    static TestDisplay start() throws IOException {
        for (String program : List.of("Xvfb", "openbox", "xdotool", "xclip", "setxkbmap")) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
                if ("true".equals(System.getenv("CI"))) {
                    fail(program + " is not installed");
                }
                Assumptions.abort(program + " is not installed");
            }
        }
        for (int number = FIRST; number <= LAST; number++) {
            Path socket = Path.of("/tmp/.X11-unix/X" + number);
            if (Files.exists(socket) || Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
                continue;
            }
            TestDisplay display = new TestDisplay(":" + number);
            Process server = display.run("Xvfb", ":" + number, "-screen", "0", "1280x800x24", "-nolisten", "tcp");
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(socket) || !server.isAlive());
            if (server.isAlive()) {
                display.run("openbox");
                return display;
            }
        }
        throw new IOException("no free display");
    }

    String name() {
        return name;
    }

    /// Types text into whatever has the focus.
    void type(String text) throws IOException, InterruptedException {
        xdotool("type", "--delay", "15", text);
    }

    /// Presses keys one after the other.
    void press(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("key", "--delay", "60"));
        arguments.addAll(List.of(keys));
        xdotool(arguments.toArray(new String[0]));
    }

    /// Changes the keyboard's layout.
    void layout(String layout, String variant, String option) throws IOException, InterruptedException {
        printed(List.of("setxkbmap", "-layout", layout, "-variant", variant, "-option", "", "-option", option));
    }

    /// The windows that are to be seen and have a name.
    List<String> windows() throws IOException, InterruptedException {
        return xdotool("search", "--onlyvisible", "--name", ".+")
                .lines()
                .filter(line -> line.matches("\\d+"))
                .toList();
    }

    /// Copies text as another program does.
    void fillClipboard(String text) throws IOException {
        Path file = Files.createTempFile("clipboard", ".txt");
        Files.writeString(file, text);
        run("xclip", "-quiet", "-selection", "clipboard", "-i", file.toString());
    }

    /// What another program would paste.
    String clipboard() throws IOException, InterruptedException {
        return printed(List.of("xclip", "-selection", "clipboard", "-o"));
    }

    /// What xdotool prints.
    String xdotool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        return printed(command);
    }

    private String printed(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", name);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return printed.strip();
    }

    private Process run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", name);
        Process process = builder.start();
        processes.add(process);
        return process;
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
