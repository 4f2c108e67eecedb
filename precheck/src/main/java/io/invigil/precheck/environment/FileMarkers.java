package io.invigil.precheck.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Looks for markers in executables and scripts. Each file is read once for as long as it does not change; of a long
/// one the first part only; and when the time of a look is over, the rest is left out and counted.
public final class FileMarkers {
    /// How much of a file is read, bytes.
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final int CHUNK = 256 * 1024;
    private static final int MAX_REMEMBERED = 4096;

    private final Duration time;
    private final Map<FileState, Set<String>> read = new HashMap<>();
    private final byte[] buffer = new byte[2 * CHUNK];
    private Set<String> wanted = Set.of();
    private MarkerSearch search = new MarkerSearch(Set.of());
    private long begun;
    private int leftOut;

    /// @param time how long one look may read
    public FileMarkers(Duration time) {
        this.time = time;
    }

    /// Begins a look.
    ///
    /// @param markers what to look for
    public void begin(Set<String> markers) {
        if (!markers.equals(wanted)) {
            wanted = Set.copyOf(markers);
            search = new MarkerSearch(wanted);
            read.clear();
        }
        begun = System.nanoTime();
        leftOut = 0;
    }

    /// Which markers a file holds; none if it cannot be read.
    public Set<String> in(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (!now.isRegularFile()) {
                return Set.of();
            }
            FileState state = FileState.of(file, now);
            Set<String> known = read.get(state);
            if (known != null) {
                return known;
            }
            if (System.nanoTime() - begun > time.toNanos()) {
                leftOut++;
                return Set.of();
            }
            if (read.size() >= MAX_REMEMBERED) {
                read.clear();
            }
            Set<String> found = Set.copyOf(scan(file));
            read.put(state, found);
            return found;
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /// How many files of this look were left out because its time was over.
    public int leftOut() {
        return leftOut;
    }

    private Set<String> scan(Path file) throws IOException {
        Set<String> found = new HashSet<>();
        int kept = 0;
        long total = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            while (total < MAX_BYTES) {
                int count = bytes.readNBytes(buffer, kept, CHUNK);
                if (count == 0) {
                    break;
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
        static FileState of(Path file, BasicFileAttributes now) throws IOException {
            Object identity = now.fileKey();
            return new FileState(
                    identity == null ? file.toRealPath().toString() : identity.toString(),
                    now.size(),
                    now.lastModifiedTime().toMillis());
        }
    }
}
