package io.invigil.agent.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Follows the file in which the candidate's agent says how far it is, one JSON object a line.
final class Progress {
    private final Path file;
    private final VerbProcess agent;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final List<JsonNode> read = new ArrayList<>();
    private long offset;

    Progress(Path file, VerbProcess agent) {
        this.file = file;
        this.agent = agent;
    }

    /// Waits until the agent reaches a stage.
    ///
    /// @return the stage's detail
    /// @throws DemoException if it fails, ends, or takes longer than `limit`
    JsonNode await(String stage, Duration limit) throws DemoException, IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean wasAlive = agent.alive();
            Optional<JsonNode> found = last(stage);
            if (found.isPresent()) {
                return found.get();
            }
            Optional<JsonNode> failed = last("failed");
            if (failed.isPresent()) {
                throw new DemoException("the candidate's agent: "
                        + failed.get().path("message").asString("it failed without saying why"));
            }
            if (!wasAlive) {
                throw agent.ended();
            }
            if (System.nanoTime() > end) {
                throw new DemoException(
                        "the candidate's agent did not reach '" + stage + "' within " + limit.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// The details of every line of a stage so far.
    List<JsonNode> all(String stage) throws IOException {
        read();
        return read.stream()
                .filter(line -> line.path("stage").asString("").equals(stage))
                .map(line -> line.path("detail"))
                .toList();
    }

    private Optional<JsonNode> last(String stage) throws IOException {
        List<JsonNode> all = all(stage);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
            input.seek(offset);
            byte[] bytes = new byte[(int) (input.length() - offset)];
            input.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            offset += end;
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> read.add(mapper.readTree(line)));
        }
    }
}
