package io.invigil.server.bench;

import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the benchmarks share: a folder to work in, figures on the terminal and in a file.
abstract class BenchWork implements Callable<Integer> {
    /// Among the figures: whether all that must hold does. Absent where only speed is measured.
    static final String AS_IT_MUST = "all as it must be";

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures there")
    private @Nullable Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "where the server keeps its data meanwhile; a folder under the system's temporary one by default")
    private @Nullable Path data;

    @Spec
    private @Nullable CommandSpec spec;

    /// Measures.
    ///
    /// @param folder to work in, empty
    /// @return what goes into the file
    abstract Map<String, Object> measure(Path folder, PrintStream out) throws Exception;

    /// Whether what was measured is as it must be; the exit code says so.
    boolean fine(Map<String, Object> figures) {
        return !figures.isEmpty() && !Boolean.FALSE.equals(figures.get(AS_IT_MUST));
    }

    /// Refuses options that make no sense.
    abstract void check();

    @Override
    public Integer call() throws InterruptedException {
        check();
        try {
            Path folder = data == null
                    ? Files.createTempDirectory("invigil-bench")
                    : Files.createDirectories(data).toAbsolutePath();
            try {
                Map<String, Object> figures = measure(folder, System.out);
                if (json != null) {
                    Files.write(json, Json.pretty(figures));
                }
                return fine(figures) ? 0 : 1;
            } finally {
                if (data == null) {
                    delete(folder);
                }
            }
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failed) {
            System.err.println("invigil bench: " + failed.getMessage());
            return 1;
        }
    }

    /// Refuses a number that is out of range.
    void range(String option, long value, long least, long most) {
        require(value >= least && value <= most, option + " must be " + least + " to " + most + ", not " + value);
    }

    /// Refuses what else makes no sense.
    void require(boolean fine, String message) {
        if (!fine) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            System.err.println("invigil bench: " + folder + " could not be deleted: " + left.getMessage());
        }
    }
}
