package io.invigil.shell.watch;

import io.invigil.precheck.platform.Commands;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.ProgramRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;

/// A computer whose files a test writes, and whose clock it moves.
final class FakeComputer implements WatchClock {
    private final Path root;
    private long now;

    FakeComputer(Path root) {
        this.root = root;
    }

    Computer computer(Map<String, String> environment) {
        return new Computer(Platform.LINUX, root, environment, _ -> new Commands.Answer.Silent("none"), "somebody");
    }

    WatchSettings settings(long exam) {
        return new WatchSettings(
                exam, computer(Map.of()), ProgramRules.standard(), this, EnumSet.allOf(WatchKind.class));
    }

    void file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void process(int pid, int parent, String name, String state, int tracer) {
        file("proc/" + pid + "/stat", pid + " (" + name + ") " + state + " " + parent + " 0 0");
        file(
                "proc/" + pid + "/status",
                "Name:\t" + name + "\nUmask:\t0022\nState:\t" + state + " (x)\nTracerPid:\t" + tracer + "\n");
    }

    void executable(int pid, String path) {
        try {
            Path link = root.resolve("proc/" + pid + "/exe");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void pass(long seconds) {
        now += seconds * 1_000_000_000;
    }

    @Override
    public long monotonic() {
        return now;
    }

    @Override
    public Instant wall() {
        return Instant.EPOCH.plusNanos(now);
    }
}
