package io.invigil.precheck.network;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Programs as processes, each with two seconds and 256 KiB of output. Their words are asked for in English.
final class ProcessCommands implements SystemCommands {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int LONGEST = 256 * 1024;

    @Override
    public Optional<String> output(List<String> command) throws InterruptedException {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("LC_ALL", "C");
            process = builder.start();
        } catch (IOException notThere) {
            return Optional.empty();
        }
        CompletableFuture<byte[]> printed = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (var in = process.getInputStream()) {
                printed.complete(in.readNBytes(LONGEST));
            } catch (IOException broken) {
                printed.completeExceptionally(broken);
            }
        });
        try {
            byte[] bytes = printed.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) && process.exitValue() == 0
                    ? Optional.of(new String(bytes, Charset.defaultCharset()))
                    : Optional.empty();
        } catch (ExecutionException | TimeoutException late) {
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }
}
