package io.invigil.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/// Says whether there is room for frames. The disk is asked at most once a second. For one thread.
final class SpoolRoom {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Path folder;
    private final SpoolLimits limits;
    private final InstantSource clock;
    private Instant askAgain = Instant.MIN;
    private Optional<String> full = Optional.empty();

    SpoolRoom(Path folder, SpoolLimits limits, InstantSource clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /// Why no frame can be taken; empty while there is room.
    Optional<String> refusal() throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(askAgain)) {
            askAgain = now.plus(FRESH);
            full = look();
        }
        return full;
    }

    private Optional<String> look() throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < limits.reserveBytes()) {
            return Optional.of("disk nearly full");
        }
        return size() > limits.mediaBytes()
                ? Optional.of("spool full, the server has not caught up")
                : Optional.empty();
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(SpoolRoom::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
