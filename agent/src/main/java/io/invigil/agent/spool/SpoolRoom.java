package io.invigil.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says whether there is room for frames. The disk is asked at most once a second, and taken for full when it
/// cannot say. For one thread.
final class SpoolRoom {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /// What it says when the disk itself is nearly full.
    static final String DISK = "disk nearly full";

    private final List<Path> folders;
    private final SpoolLimits limits;
    private final InstantSource clock;
    private Instant askAgain = Instant.MIN;
    private Optional<String> full = Optional.empty();

    /// @param folders all that the spool writes into, on one disk
    SpoolRoom(List<Path> folders, SpoolLimits limits, InstantSource clock) {
        this.folders = List.copyOf(folders);
        this.limits = limits;
        this.clock = clock;
    }

    /// Why no frame can be taken; empty while there is room.
    Optional<String> refusal() {
        Instant now = clock.instant();
        if (!now.isBefore(askAgain) || askAgain.isAfter(now.plus(FRESH))) {
            askAgain = now.plus(FRESH);
            full = look();
        }
        return full;
    }

    /// Whether the disk has no room for another segment.
    boolean none() {
        return free() < limits.segmentBytes();
    }

    /// Bytes that are free on the disk; none when it cannot say.
    long free() {
        try {
            return Files.getFileStore(folders.getFirst()).getUsableSpace();
        } catch (IOException unanswered) {
            return 0;
        }
    }

    private Optional<String> look() {
        if (free() < limits.reserveBytes()) {
            return Optional.of(DISK);
        }
        long size = 0;
        for (Path folder : folders) {
            size += size(folder);
        }
        return size > limits.mediaBytes() ? Optional.of("spool full, the server has not caught up") : Optional.empty();
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(SpoolRoom::sizeOf).sum();
        } catch (IOException unanswered) {
            return 0;
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
