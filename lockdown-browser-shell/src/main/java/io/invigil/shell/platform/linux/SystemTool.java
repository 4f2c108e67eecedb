package io.invigil.shell.platform.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs a small program of the system to its end.
final class SystemTool {
    private static final long LONGEST_SECONDS = 3;
    private static final int MOST_OUTPUT = 16 * 1024;

    private SystemTool() {}

    /// @param command the program and its arguments; no shell is in between
    /// @return empty where the program is not installed
    /// @throws DisplayException if it does not end in time or cannot be read
    static Optional<Output> run(List<String> command) throws DisplayException {
        String name = command.getFirst();
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException _) {
            return Optional.empty();
        }
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DisplayException(name + " does not answer.");
            }
            String text = new String(output.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            return Optional.of(new Output(process.exitValue(), text.strip()));
        } catch (IOException e) {
            throw new DisplayException(name + " could not be read: " + e.getMessage());
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DisplayException("Interrupted while " + name + " was running.");
        }
    }

    /// What a program said.
    ///
    /// @param exit its exit code
    /// @param text both its outputs, without space around
    record Output(int exit, String text) {
        boolean worked() {
            return exit == 0;
        }
    }
}
