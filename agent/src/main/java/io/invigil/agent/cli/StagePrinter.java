package io.invigil.agent.cli;

import io.invigil.agent.session.Stage;
import io.invigil.agent.session.StageListener;
import io.invigil.protocol.wire.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Prints the stages for people, and writes them to a file for programs: one JSON object a line,
/// `{"stage":…,"at":ISO 8601,"ms":since the start of this process,"detail":{…}}`.
final class StagePrinter implements StageListener, Closeable {
    private final PrintStream out;
    private final Optional<FileChannel> file;
    private final InstantSource clock;
    private final long startMillis;

    private StagePrinter(PrintStream out, Optional<FileChannel> file, InstantSource clock, long startMillis) {
        this.out = out;
        this.file = file;
        this.clock = clock;
        this.startMillis = startMillis;
    }

    /// @param file        lines are appended to it; empty for none
    /// @param startMillis when this process began, milliseconds since 1970
    /// @throws IOException if the file cannot be written
    static StagePrinter open(PrintStream out, Optional<Path> file, InstantSource clock, long startMillis)
            throws IOException {
        Optional<FileChannel> channel = file.isEmpty()
                ? Optional.empty()
                : Optional.of(FileChannel.open(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        return new StagePrinter(out, channel, clock, startMillis);
    }

    @Override
    public synchronized void reached(Stage stage, String words, Map<String, ?> detail) {
        long millis = clock.millis() - startMillis;
        if (!words.isEmpty()) {
            out.printf(Locale.ROOT, "%6.1f s  %s%n", millis / 1000.0, words);
            out.flush();
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stage", stage.wire());
        line.put("at", clock.instant().toString());
        line.put("ms", millis);
        line.put("detail", detail);
        file.ifPresent(channel -> write(channel, Json.text(line) + "\n"));
    }

    private void write(FileChannel channel, String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException full) {
            out.println("The progress file cannot be written: " + full.getMessage());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
