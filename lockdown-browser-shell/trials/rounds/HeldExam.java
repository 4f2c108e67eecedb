import io.invigil.shell.browser.ExamBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// An [ExamHolder] in a process of its own.
final class HeldExam {
    private static final String[] RESTRICTIONS = {
        "keyboard-shortcuts", "virtual-terminals", "pointer", "clipboard", "screen-saver", "notifications",
        "full-screen", "other-displays", "prohibited-programs"
    };

    private final Path output;
    private final Process process;
    private final Thread atExit = new Thread(this::abandon);
    private final Set<Long> helpers = new TreeSet<>();

    HeldExam(Path output, String page, String server, Path home, Path natives) throws IOException {
        this.output = output;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ExamBrowser.JVM_FLAGS);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(ExamHolder.class.getName());
        command.addAll(List.of(page, server, home.toString(), natives.toString()));
        command.addAll(List.of(RESTRICTIONS));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void abandon() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Goes on: first to hold, then to leave.
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    String output() throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }

    /// Whether it has said a line that begins so behind its time.
    boolean said(String words) throws IOException {
        return count(words) > 0;
    }

    /// How many lines it has said that begin so behind their time.
    long count(String words) throws IOException {
        return output().lines()
                .filter(line -> line.startsWith(words, Math.min(line.length(), line.indexOf(' ') + 1)))
                .count();
    }

    /// Whether it has let go by itself.
    boolean gaveUp() throws IOException {
        return said("given back");
    }

    /// One of its processes, if there is one.
    Optional<Long> find(Victim victim, RandomGenerator random) {
        if (victim == Victim.AGENT) {
            return Optional.of(pid());
        }
        List<Long> all = process.descendants()
                .map(ProcessHandle::pid)
                .filter(pid -> victim.is(command(pid)))
                .sorted()
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /// Notes which processes there are.
    void remember() {
        process.descendants().map(ProcessHandle::pid).forEach(helpers::add);
    }

    /// What a process is, in a word.
    static String name(long pid) {
        return command(pid).stream()
                .filter(word -> word.startsWith("--type=") || word.startsWith("--utility-sub-type="))
                .map(word -> word.substring(word.indexOf('=') + 1))
                .reduce((first, second) -> second)
                .orElse("java");
    }

    /// Ends all of it by force.
    ///
    /// @return which of its processes were still there, beside those that were stopped
    List<String> end(long stopped) throws InterruptedException {
        remember();
        List<String> left = new ArrayList<>();
        for (long pid : helpers) {
            if (pid != stopped && !command(pid).isEmpty()) {
                left.add(name(pid));
            }
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly().waitFor();
        boolean _ = Runtime.getRuntime().removeShutdownHook(atExit);
        return left;
    }

    /// Chromium's processes part their words by spaces.
    private static List<String> command(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return Stream.of(line.split("[\0 ]")).filter(word -> !word.isEmpty()).toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
