package io.invigil.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// {@link HalfOpenPeers} in a process of the lowest priority: in life attackers use computers of their own, so the
/// work that they have counts as little as it can. What they cost the server counts in full.
final class HalfOpenProcess implements AutoCloseable {
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Process process;
    private final BufferedReader said;

    private HalfOpenProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.US_ASCII);
    }

    /// Starts it and waits until it could begin.
    ///
    /// @param most how many peers at once
    /// @param rate at most so many new ones a second
    /// @throws IOException if it cannot be started
    static HalfOpenProcess start(InetSocketAddress ingest, int most, int rate) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HalfOpenPeers.class.getName(),
                ingest.getAddress().getHostAddress(),
                Integer.toString(ingest.getPort()),
                Integer.toString(most),
                Integer.toString(rate)));
        HalfOpenProcess started = new HalfOpenProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        if (!"ready".equals(started.said.readLine())) {
            started.close();
            throw new IOException("the half-open peers could not be started");
        }
        return started;
    }

    /// Has them begin.
    void begin() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /// Ends them.
    ///
    /// @return how many there were
    long end() throws IOException {
        process.getOutputStream().close();
        String count = said.readLine();
        if (count == null) {
            throw new IOException("the half-open peers ended by themselves");
        }
        return Long.parseLong(count);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
