package io.invigil.precheck.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks for markers in executables and scripts. Each file is read once for as long as it does not change; of a long
/// one the first part only; the small ones first; and when the time of a look is over, the rest is left out and
/// counted.
public final class FileMarkers {
    /// How much of a file is read, bytes.
    static final int MAX_BYTES = 64 * 1024 * 1024;

    /// How many files are remembered before those of earlier looks are forgotten.
    private static final int MOST_KNOWN = 4096;

    private static final int CHUNK = 256 * 1024;

    private final Duration time;
    private final Map<FileState, Set<String>> read = new HashMap<>();
    private final byte[] buffer = new byte[2 * CHUNK];
    private Set<String> wanted = Set.of();
    private MarkerSearch plain = new MarkerSearch(Set.of());
    private MarkerSearch windows = new MarkerSearch(Set.of());
    private int leftOut;

    /// @param time how long one look may read
    public FileMarkers(Duration time) {
        this.time = time;
    }

    /// Looks into files now.
    ///
    /// @param markers what to look for
    /// @param files   that are read
    /// @return the markers that each of the files holds; a file that holds none or cannot be read is not there
    public Map<Path, Set<String>> look(Set<String> markers, Collection<Path> files) {
        if (!markers.equals(wanted)) {
            wanted = Set.copyOf(markers);
            plain = new MarkerSearch(wanted, StandardCharsets.UTF_8);
            windows = new MarkerSearch(wanted, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE);
            read.clear();
        }
        long begun = System.nanoTime();
        leftOut = 0;
        Map<Path, FileState> states = new HashMap<>();
        files.forEach(file -> FileState.of(file).ifPresent(state -> states.put(file, state)));
        Map<Path, Set<String>> found = new HashMap<>();
        states.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().size()))
                .forEach(entry -> {
                    Set<String> held = in(entry.getKey(), entry.getValue(), begun);
                    if (!held.isEmpty()) {
                        found.put(entry.getKey(), held);
                    }
                });
        if (read.size() > MOST_KNOWN) {
            read.keySet().retainAll(Set.copyOf(states.values()));
        }
        return found;
    }

    /// How many files of the last look were left out because its time was over.
    public int leftOut() {
        return leftOut;
    }

    private Set<String> in(Path file, FileState state, long begun) {
        Set<String> known = read.get(state);
        if (known != null) {
            return known;
        }
        if (System.nanoTime() - begun > time.toNanos()) {
            leftOut++;
            return Set.of();
        }
        try {
            Set<String> found = Set.copyOf(scan(file));
            read.put(state, found);
            return found;
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    private Set<String> scan(Path file) throws IOException {
        Set<String> found = new HashSet<>();
        int kept = 0;
        long total = 0;
        MarkerSearch search = plain;
        try (InputStream bytes = Files.newInputStream(file)) {
            while (total < MAX_BYTES) {
                int count = bytes.readNBytes(buffer, kept, CHUNK);
                if (count == 0) {
                    break;
                }
                if (total == 0 && count > 1 && buffer[0] == 'M' && buffer[1] == 'Z') {
                    search = windows;
                }
                total += count;
                found.addAll(search.in(buffer, kept + count));
                int overlap = Math.min(kept + count, Math.max(0, search.longest() - 1));
                System.arraycopy(buffer, kept + count - overlap, buffer, 0, overlap);
                kept = overlap;
            }
        }
        return found;
    }

    private record FileState(String key, long size, long modified) {
        static Optional<FileState> of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                Object identity = now.fileKey();
                return now.isRegularFile()
                        ? Optional.of(new FileState(
                                identity == null ? file.toRealPath().toString() : identity.toString(),
                                now.size(),
                                now.lastModifiedTime().toMillis()))
                        : Optional.empty();
            } catch (IOException | SecurityException unreadable) {
                return Optional.empty();
            }
        }
    }
}
