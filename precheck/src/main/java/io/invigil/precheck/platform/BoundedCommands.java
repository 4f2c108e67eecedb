package io.invigil.precheck.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs real programs, each with an end to its time and to what it may print.
///
/// @param longest how long one may take; then it is ended, with those that it started
/// @param most    bytes of its output that are read; then it is ended
record BoundedCommands(Duration longest, int most) implements Commands {
    @Override
    public Answer ask(List<String> command) {
        Process process;
        try {
            process = start(command);
        } catch (IOException | SecurityException absent) {
            return new Answer.Silent(command.getFirst() + " cannot be run: " + absent.getMessage());
        }
        FutureTask<String> output = new FutureTask<>(() -> read(process));
        Thread.ofPlatform().daemon().name("output of " + command.getFirst()).start(output);
        long end = System.nanoTime() + longest.toNanos();
        try {
            String text = output.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return new Answer.Silent(command.getFirst() + " did not end");
            }
            return new Answer.Said(process.exitValue(), text);
        } catch (TimeoutException late) {
            return new Answer.Silent(command.getFirst() + " did not answer within " + longest.toMillis() + " ms");
        } catch (ExecutionException broken) {
            return new Answer.Silent(command.getFirst() + " could not be read: " + broken.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Answer.Silent(command.getFirst() + " was not waited for");
        } finally {
            end(process);
        }
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private String read(Process process) throws IOException {
        InputStream output = process.getInputStream();
        byte[] bytes = output.readNBytes(most);
        if (bytes.length == most) {
            process.destroyForcibly();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
