package io.invigil.shell.rehearsal;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.ExamBrowser;
import io.invigil.shell.browser.FolderRemoval;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The browser in a process of its own. Closing it ends the process and all that it started; so does the time that
/// it has at most.
final class BrowserProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserProcess.class);
    private static final int LONGEST_LINE = 4_000;
    private static final Duration LONGEST = Duration.ofSeconds(55);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Process process;
    private final Path scratch;
    private final long began = System.nanoTime();

    private BrowserProcess(Process process, Path scratch) {
        this.process = process;
        this.scratch = scratch;
        var _ = process.onExit()
                .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    end();
                    return process;
                });
    }

    /// How the process is started.
    ///
    /// @param java        the `java` executable
    /// @param classPath   where this module and all that it needs is
    /// @param environment what it gets beside the variables of this process, such as `DISPLAY`
    record Start(Path java, String classPath, Map<String, String> environment) {
        Start {
            environment = Map.copyOf(environment);
        }

        /// The Java and the class path of this process.
        static Start ofThisProcess() {
            return new Start(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    Map.of());
        }
    }

    /// Starts it.
    ///
    /// @param page path on the server
    static BrowserProcess begin(Start start, ServerAddress server, String page, StateFolder state) throws IOException {
        Path scratch = Files.createTempDirectory(state.scratch(), "rehearsal-");
        List<String> command = new ArrayList<>();
        command.add(start.java().toString());
        command.addAll(ExamBrowser.JVM_FLAGS);
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", start.classPath(), BrowserTrialProgram.class.getName()));
        command.add(server.resolve(page).toString());
        command.add(server.toString());
        command.add(scratch.toString());
        command.add(state.root().resolve("natives").toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(start.environment());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new BrowserProcess(builder.start(), scratch);
    }

    /// Waits until the page has tried everything, or the browser has given up.
    ///
    /// @param unpacking hears how far the browser's files are unpacked, percent
    BrowserOutcome outcome(IntConsumer unpacking) throws IOException, InterruptedException {
        Optional<Duration> painted = Optional.empty();
        Optional<List<String>> works = Optional.empty();
        String last = "";
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        while (painted.isEmpty() || works.isEmpty()) {
            String line = lines.readLine();
            if (Thread.interrupted()) {
                throw new InterruptedException("the rehearsal was ended");
            }
            if (line == null) {
                return new BrowserOutcome.Silent(last);
            }
            last = line.substring(0, Math.min(line.length(), LONGEST_LINE));
            if (last.startsWith(BrowserTrialProgram.FAILED)) {
                return new BrowserOutcome.Failed(last.substring(BrowserTrialProgram.FAILED.length()));
            } else if (last.startsWith(BrowserTrialProgram.PAINTED)) {
                painted = Optional.of(Duration.ofNanos(System.nanoTime() - began));
            } else if (last.startsWith(BrowserTrialProgram.TITLE)) {
                works = BrowserOutcome.works(last.substring(BrowserTrialProgram.TITLE.length()));
            } else if (last.startsWith(BrowserTrialProgram.UNPACKING)) {
                unpacking.accept(Integer.parseInt(last.substring(BrowserTrialProgram.UNPACKING.length())));
            }
        }
        return new BrowserOutcome.Shown(painted.get(), works.get());
    }

    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException ended) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
        ended(process.toHandle());
        started.forEach(BrowserProcess::ended);
        // only now does nothing write there any more
        try {
            FolderRemoval.remove(scratch);
        } catch (IOException stays) {
            LOG.warn("the rehearsal's folder {} could not be deleted", scratch, stays);
        }
    }

    private static void ended(ProcessHandle killed) {
        killed.onExit()
                .completeOnTimeout(killed, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void end() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
