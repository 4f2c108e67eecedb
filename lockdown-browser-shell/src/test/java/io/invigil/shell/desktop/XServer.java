package io.invigil.shell.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// An X server without a screen, on a number that it picks itself, and programs on it.
public final class XServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final int TO_END_SECONDS = 5;

    private final List<Process> processes = new ArrayList<>();
    private final String display;

    private XServer(Process server, String display) {
        processes.add(server);
        this.display = display;
    }

    /// Starts one, which keeps its settings while nobody is connected. Where it or another program is missing, the test
    /// is skipped; with CI=true it fails.
    ///
    /// @param size such as `1280x800x24`
    /// @param more programs that the test needs too
    public static XServer start(String size, String... more) throws IOException {
        need("Xvfb");
        need(more);
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String number = server.inputReader().readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start");
        }
        return new XServer(server, ":" + number.strip());
    }

    /// Skips the test where a program is missing; with CI=true it fails instead.
    public static void need(String... programs) {
        for (String program : programs) {
            boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
            if (!there && "true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(program + " is missing: install what ./invigil test installs");
            }
            Assumptions.assumeTrue(there, program + " is missing");
        }
    }

    /// Such as `:220`.
    public String display() {
        return display;
    }

    /// Stops it, or lets it go on.
    public void stop(boolean stop) throws IOException {
        long server = processes.getFirst().pid();
        Process kill = new ProcessBuilder("kill", stop ? "-STOP" : "-CONT", Long.toString(server)).start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("the display's server could not be stopped");
        }
    }

    /// Starts a program on it, which ends with it.
    public Process start(ProcessBuilder program) throws IOException {
        program.environment().put("DISPLAY", display);
        Process process = program.start();
        processes.add(process);
        return process;
    }

    /// Starts a program on it whose words nobody reads.
    public Process run(String... command) throws IOException {
        return start(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    /// Runs a program on it to its end.
    ///
    /// @return what it printed
    public String tool(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return printed.strip();
    }

    /// Ends all of it, the newest first. The server is asked to, for one that is killed leaves its number taken.
    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            process.onExit()
                    .orTimeout(TO_END_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly())
                    .join();
        }
    }
}
