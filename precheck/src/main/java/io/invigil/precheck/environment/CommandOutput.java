package io.invigil.precheck.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a command of the system prints. One that takes too long is ended; of one that says too much the first part is
/// read.
final class CommandOutput {
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private CommandOutput() {}

    /// @return empty if it cannot be run or is not done in time
    static Optional<String> of(Duration time, List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
        } catch (IOException absent) {
            return Optional.empty();
        }
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(process, text));
        try {
            return Optional.of(text.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(Process process, CompletableFuture<String> text) {
        try (InputStream bytes = process.getInputStream()) {
            text.complete(new String(bytes.readNBytes(MAX_BYTES), Charset.defaultCharset()));
        } catch (IOException ended) {
            text.completeExceptionally(ended);
        }
    }
}
