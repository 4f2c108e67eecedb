package io.invigil.shell.lockdown;

import io.invigil.protocol.model.Enforcement;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the guard is started.
///
/// @param java        the `java` executable
/// @param classPath   where the guard's classes are
/// @param environment what it gets beside the variables of this process, such as `DISPLAY`
public record GuardProgram(Path java, String classPath, Map<String, String> environment) {
    /// Small, and quick to start.
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms8m",
            "-Xmx48m",
            "-Xss512k",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED");

    private static final String MAIN = "io.invigil.shell.lockdown.guard.GuardMain";

    public GuardProgram {
        environment = Map.copyOf(environment);
    }

    /// The guard from the Java that this process runs on, and from where its own classes come from.
    public static GuardProgram ofThisProcess() {
        String classPath = Stream.of(GuardProgram.class, Enforcement.class)
                .map(GuardProgram::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        return new GuardProgram(Path.of(System.getProperty("java.home"), "bin", "java"), classPath, Map.of());
    }

    /// The same guard on another display.
    ///
    /// @param display such as `:22`
    public GuardProgram on(String display) {
        return new GuardProgram(java, classPath, Map.of("DISPLAY", display));
    }

    /// The process that is to be started.
    ///
    /// @param points       the folder of restore points
    /// @param task   what it does
    ProcessBuilder process(Path points, GuardTask task) {
        List<String> command = Stream.of(
                        Stream.of(java.toString()),
                        FLAGS.stream(),
                        Stream.of(
                                "-cp",
                                classPath,
                                MAIN,
                                points.toString(),
                                Long.toString(ProcessHandle.current().pid())),
                        task.arguments())
                .flatMap(part -> part)
                .toList();
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(environment);
        process.environment().remove("JAVA_TOOL_OPTIONS");
        return process;
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? System.getProperty("java.class.path")
                    : Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path leads to " + type.getName(), e);
        }
    }
}
