package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
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
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private RunningBrowser(Process process) {
        this.process = process;
    }

    /// Starts it with the standard rules.
    static RunningBrowser start(TestDisplay display, String url, String server, Path scratch) throws IOException {
        return start(display, url, server, scratch, "reload,zoom,copyAndPaste", List.of());
    }

    /// Starts it.
    ///
    /// @param allowed  the names of what the rules allow, with commas
    /// @param identity the two keys of its identity, or nothing
    static RunningBrowser start(
            TestDisplay display, String url, String server, Path scratch, String allowed, List<String> identity)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ExamBrowser.JVM_FLAGS);
        Path home = scratch.resolveSibling(scratch.getFileName() + "-home");
        command.add("-Duser.home=" + home);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(BrowserProgram.class.getName());
        command.addAll(List.of(
                url,
                server,
                scratch.toString(),
                Path.of("target/natives").toAbsolutePath().toString(),
                allowed));
        command.addAll(identity);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display.name());
        builder.environment().merge("PATH", home + "/bin:", (path, own) -> own + path);
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
                .untilAsserted(() ->
                        assertThat(said("title")).as("%s", output()).last().isEqualTo(title));
    }

    /// All that it printed, for messages.
    String output() {
        return lines.stream()
                .filter(line -> !line.contains(" DEBUG "))
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    Process process() {
        return process;
    }

    /// Lets the program do something and waits for what came of it.
    ///
    /// @param line `reload`, `back`, `forward`, `percent`, or a percent to zoom to
    String does(String line) throws IOException {
        int before = said("did").size();
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        await().atMost(START).until(() -> said("did").size() > before);
        return said("did").getLast().substring(line.length() + 1);
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
