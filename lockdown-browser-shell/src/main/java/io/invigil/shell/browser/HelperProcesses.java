package io.invigil.shell.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Chromium's processes besides this one. They end by themselves when Chromium does; those that do not are killed.
final class HelperProcesses {
    private static final Duration BY_THEMSELVES = Duration.ofSeconds(1);

    private final Path natives;
    private final Set<ProcessHandle> known = ConcurrentHashMap.newKeySet();

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
                .forEach(known::add);
    }

    /// Waits for all to end, and kills those that do not within a second.
    ///
    /// @param patience how long a killed one is waited for
    void end(Duration patience) {
        if (!ended(BY_THEMSELVES)) {
            remember();
            known.forEach(ProcessHandle::destroyForcibly);
            ended(patience);
        }
    }

    private boolean ended(Duration patience) {
        CompletableFuture<?>[] exits = known.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
