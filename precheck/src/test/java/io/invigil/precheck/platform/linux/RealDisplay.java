package io.invigil.precheck.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// An X server of the test's own (Debian: xvfb), and programs on it.
final class RealDisplay implements AutoCloseable {
    private final String name;
    private final Process server;

    private RealDisplay(String name, Process server) {
        this.name = name;
        this.server = server;
    }

    static RealDisplay start() throws IOException {
        need("Xvfb");
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String name = ":" + server.inputReader().readLine();
        RealDisplay display = new RealDisplay(name, server);
        Awaitility.await().until(() -> display.watchers().look().unseen().isEmpty());
        return display;
    }

    /// Skips the test where a program is not installed, but not in continuous integration, which installs it.
    static Path need(String program) {
        Path found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(""));
        if (found.toString().isEmpty()) {
            assertThat(System.getenv("CI")).as(program + " is not installed").isNotEqualTo("true");
            Assumptions.abort(program + " is not installed");
        }
        return found;
    }

    XDisplayWatchers watchers() {
        return new XDisplayWatchers(Map.of("DISPLAY", name), Path.of("/nonexistent"), Duration.ofSeconds(5), Set::of);
    }

    String name() {
        return name;
    }

    Process run(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", name);
        return builder.start();
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
