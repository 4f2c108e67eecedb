package io.invigil.shell.desktop;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.Lockdown;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Processes that a test starts; all are gone when it ends.
public final class Children implements AutoCloseable {
    private final Deque<Process> processes = new ArrayDeque<>();

    /// A program.
    public Process start(Map<String, String> environment, Path output, List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            processes.push(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A class with a `main` of these tests.
    public Process java(Map<String, String> environment, Path output, Class<?> main, String... arguments) {
        String classPath = Stream.of(
                        main,
                        Lockdown.class,
                        Enforcement.class,
                        io.invigil.precheck.environment.StateFolder.class,
                        org.slf4j.Logger.class,
                        com.github.kwhat.jnativehook.GlobalScreen.class)
                .map(Children::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return start(environment, output, command);
    }

    /// Ends them all, the newest first.
    @Override
    public void close() {
        while (!processes.isEmpty()) {
            Process process = processes.pop();
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
