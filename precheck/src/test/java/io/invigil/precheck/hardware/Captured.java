package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Commands;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A computer made of captured text: a notebook of each system, and what a test changes in it. Where the formats come
/// from stands in `captured/README.md`.
final class Captured {
    private final Platform platform;
    private final Path root;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    private Captured(Platform platform, Path root) {
        this.platform = platform;
        this.root = root;
    }

    /// A notebook as sold: 16 GB, four cores, half busy, 64 % charged and not on mains, one display.
    ///
    /// @param folder where a test may change its files
    static Captured notebook(Platform platform, Path folder) {
        return switch (platform) {
            case LINUX ->
                new Captured(platform, copy("linux", folder))
                        .variable("DISPLAY", ":0")
                        .variable("XDG_SESSION_TYPE", "x11")
                        .variable("XDG_SESSION_ID", "2")
                        .answer("xrandr --current", text("linux/commands/xrandr.txt"))
                        .answer("loginctl list-sessions", text("linux/commands/loginctl-list-sessions.txt"))
                        .answer("loginctl show-session", text("linux/commands/loginctl-show-session.txt"));
            case MACOS ->
                new Captured(platform, folder)
                        .answer("sysctl hw.memsize", text("macos/commands/sysctl-hw.memsize.txt"))
                        .answer("sysctl -n hw.logicalcpu", text("macos/commands/sysctl-n.txt"))
                        .answer("sysctl hw.model", text("macos/commands/sysctl-hw.model.txt"))
                        .answer("vm_stat", text("macos/commands/vm_stat.txt"))
                        .answer("top ", text("macos/commands/top.txt"))
                        .answer("pmset", text("macos/commands/pmset.txt"))
                        .answer("system_profiler", text("macos/commands/system_profiler.txt"))
                        .answer("ioreg", text("macos/commands/ioreg.txt"))
                        .answer("ifconfig", text("macos/commands/ifconfig.txt"))
                        .answer("who", text("macos/commands/who.txt"))
                        .answer("netstat", text("macos/commands/netstat.txt"));
            case WINDOWS ->
                new Captured(platform, folder)
                        .variable("SESSIONNAME", "Console")
                        .answer("Win32_OperatingSystem", text("windows/memory.json"))
                        .answer("Win32_PerfFormattedData", text("windows/processor.json"))
                        .answer("PowerStatus", text("windows/power.json"))
                        .answer("WmiMonitorID", text("windows/displays.json"))
                        .answer("Win32_BIOS", text("windows/machine.json"))
                        .answer("TerminalServerSession", text("windows/remote.json"))
                        .answer("quser", text("windows/quser.txt"));
            case OTHER -> new Captured(platform, folder);
        };
    }

    /// Sets a variable.
    Captured variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /// Sets what the commands answer that have these words in them.
    Captured answer(String words, String text) {
        answers.put(words, text);
        return this;
    }

    /// No command with these words in it answers.
    Captured silent(String words) {
        answers.remove(words);
        return this;
    }

    /// Writes a file.
    Captured file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(root));
            Files.writeString(file, text);
            return this;
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /// Deletes a file or a folder.
    Captured without(String path) throws IOException {
        try (Stream<Path> below = Files.walk(root.resolve(path))) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return this;
    }

    /// Puts the files of another capture over these.
    Captured over(String capture) {
        copy(capture, root);
        return this;
    }

    /// The computer, with the user `candidate` before it.
    Computer computer() {
        Commands commands = command -> {
            String words = String.join(" ", command);
            return answers.entrySet().stream()
                    .filter(answer -> words.contains(answer.getKey()))
                    .findFirst()
                    .<Commands.Answer>map(answer -> new Commands.Answer.Said(0, answer.getValue()))
                    .orElseGet(() -> new Commands.Answer.Silent("not captured"));
        };
        return new Computer(platform, root, variables, commands, "candidate");
    }

    /// A captured text.
    static String text(String name) {
        try {
            return Files.readString(folder().resolve(name));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    private static Path copy(String capture, Path target) {
        Path source = folder().resolve(capture);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(Optional.ofNullable(copy.getParent()).orElse(target));
                Files.write(copy, Files.readAllBytes(file));
            }
            return target;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Captured.class.getResource("/captured"))
                    .toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
