package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees Chromium's processes and wakes or ends one. On systems without `/proc` it sees none.
final class Helpers {
    private static final Logger LOG = LoggerFactory.getLogger(Helpers.class);
    private static final Path PROC = Path.of("/proc");

    private static final int LIST_EVERY = 20;

    private final Path natives;
    private final Set<Long> known = new LinkedHashSet<>();
    private String forked = "";
    private int looks;

    /// @param natives the folder that their program is in
    Helpers(Path natives) {
        this.natives = natives;
    }

    /// All that are there. Always called by the same thread. All processes of the computer are gone through only when
    /// something was forked since the last time, or now and then.
    List<HelperState> all() {
        String now = forked();
        if (looks++ % LIST_EVERY == 0 || !now.equals(forked)) {
            list();
            forked = forked();
        }
        List<HelperState> found = new ArrayList<>();
        known.forEach(pid -> add(pid, found));
        return found;
    }

    private void list() {
        known.clear();
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(natives))
                        .isPresent())
                .forEach(process -> known.add(process.pid()));
    }

    /// What is different once one of them forked another or is gone; always, where Linux does not tell.
    private String forked() {
        StringBuilder all = new StringBuilder();
        for (long pid : known) {
            Path children = PROC.resolve(pid + "/task/" + pid + "/children");
            all.append(text(children).orElse("gone " + looks)).append(';');
        }
        return all.toString();
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException ended) {
            LOG.trace("{} is not there", file, ended);
            return Optional.empty();
        }
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
