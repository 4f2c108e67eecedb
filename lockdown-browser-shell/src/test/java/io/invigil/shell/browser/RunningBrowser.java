package io.invigil.shell.browser;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// [BrowserProgram] as a process of its own, started with no more than the flags that [ExamBrowser] names.
final class RunningBrowser implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private RunningBrowser(Process process) {
        this.process = process;
    }

    static RunningBrowser start(TestDisplay display, String url, String server, Path scratch) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ExamBrowser.JVM_FLAGS);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(BrowserProgram.class.getName());
        command.addAll(List.of(
                url,
                server,
                scratch.toString(),
                Path.of("target/natives").toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display.name());
        RunningBrowser browser = new RunningBrowser(builder.start());
        Thread.ofPlatform().daemon().start(browser::read);
        return browser;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /// What the program has said so far that begins so, without the beginning.
    List<String> said(String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith("@" + beginning))
                .map(line -> line.substring(1 + beginning.length()).strip())
                .toList();
    }

    /// Waits until the page is painted or the program has given up.
    RunningBrowser opened() {
        await().atMost(START)
                .until(() -> !said("open").isEmpty() || !said("failed").isEmpty() || !process.isAlive());
        return this;
    }

    /// Waits for a title of the page.
    void showing(String title) {
        await().atMost(START)
                .until(() -> !said("title").isEmpty() && said("title").getLast().equals(title));
    }

    /// All that it printed, for messages.
    String output() {
        return String.join("\n", lines);
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    Process process() {
        return process;
    }

    /// Tells the program to close the browser.
    ///
    /// @return its exit code
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IOException("the browser does not end:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        children().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
