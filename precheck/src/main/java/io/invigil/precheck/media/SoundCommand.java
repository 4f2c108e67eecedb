package io.invigil.precheck.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks a program of the sound system.
@FunctionalInterface
interface SoundCommand {
    /// What it prints in English; empty if it is not installed, fails or takes too long.
    Optional<String> output(List<String> words);

    /// Starts the program on this computer.
    static SoundCommand ofThisComputer(Duration longest) {
        return words -> run(words, longest);
    }

    private static Optional<String> run(List<String> words, Duration longest) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            // their answers are far smaller than a pipe, so that they end before anybody reads
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
