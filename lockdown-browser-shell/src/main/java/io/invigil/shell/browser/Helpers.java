package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees Chromium's processes and wakes or ends one. On systems without `/proc` it sees none.
final class Helpers {
    private static final Logger LOG = LoggerFactory.getLogger(Helpers.class);
    private static final Path PROC = Path.of("/proc");

    private final Path natives;

    /// @param natives the folder that their program is in
    Helpers(Path natives) {
        this.natives = natives;
    }

    /// All that are there.
    List<HelperState> all() {
        List<HelperState> found = new ArrayList<>();
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(natives))
                        .isPresent())
                .forEach(process -> add(process.pid(), found));
        return found;
    }

    private static void add(long pid, List<HelperState> found) {
        Path process = PROC.resolve(Long.toString(pid));
        try {
            found.add(HelperState.of(
                    pid,
                    Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1),
                    Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)));
        } catch (IOException ended) {
            LOG.trace("{} has just ended", pid, ended);
        }
    }

    /// Lets a stopped one go on.
    void wake(HelperState helper) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -CONT \"$1\"", "sh", Long.toString(helper.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            LOG.debug("{} is woken by {}", helper, kill.pid());
        } catch (IOException unable) {
            LOG.warn("{} cannot be woken", helper, unable);
        }
    }

    /// Ends one by force.
    void end(HelperState helper) {
        boolean asked = ProcessHandle.of(helper.pid())
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
        LOG.warn("{} was ended: {}", helper, asked);
    }
}
