package io.invigil.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process that runs one of the launcher's verbs, as it would in real life. What it prints goes to a log file.
/// Closing ends it, politely first.
final class VerbProcess implements AutoCloseable {
    private static final Duration POLITE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Path log;

    private VerbProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// Starts a verb.
    ///
    /// @param launcher    the absolute path of `./invigil`
    /// @param environment added to this process's own
    /// @param log         where its output goes
    static VerbProcess start(Path launcher, List<String> words, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new VerbProcess(words.getFirst(), builder.start(), log);
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Ends it without a word, as a crash would.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Waits for its end.
    ///
    /// @return what it printed
    /// @throws DemoException if it takes longer than `limit` or its exit code is not 0
    String finish(Duration limit) throws DemoException, InterruptedException, IOException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new DemoException("'" + name + "' did not end within " + limit.toSeconds() + " s" + said());
        }
        if (process.exitValue() != 0) {
            throw ended();
        }
        return Files.readString(log);
    }

    /// What to say when it ended though it should not have.
    DemoException ended() {
        return new DemoException("'" + name + "' ended with code " + process.exitValue() + said());
    }

    private String said() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "; its last words (all are in " + log + "):\n    "
                    + String.join("\n    ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException unreadable) {
            return "; what it printed should be in " + log;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(POLITE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
