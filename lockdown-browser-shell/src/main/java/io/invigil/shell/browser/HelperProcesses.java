package io.invigil.shell.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Chromium's processes besides this one. They end by themselves when Chromium does, save the zygotes: those that the
/// others are forked from stay as long as this process, if nobody ends them.
final class HelperProcesses {
    private final Path natives;
    private final Set<ProcessHandle> zygotes = new HashSet<>();
    private final Set<ProcessHandle> others = new HashSet<>();

    /// @param natives the folder that their program is in
    HelperProcesses(Path natives) {
        this.natives = natives;
    }

    /// Notes which are there, since those whose parent ends first are no longer found below this process.
    void remember() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(natives))
                        .isPresent())
                .forEach(this::add);
    }

    private void add(ProcessHandle process) {
        boolean forks = process.children().findAny().isPresent();
        (forks ? zygotes : others).add(process);
    }

    /// Waits for all to end, then kills those that did not.
    ///
    /// @param patience how long they may take, and how long killed ones are waited for
    void end(Duration patience) {
        ended(patience, others);
        remember();
        others.addAll(zygotes);
        others.forEach(ProcessHandle::destroyForcibly);
        ended(patience, others);
    }

    private static void ended(Duration patience, Set<ProcessHandle> processes) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
