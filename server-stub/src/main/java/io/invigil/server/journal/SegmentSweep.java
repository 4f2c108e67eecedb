package io.invigil.server.journal;

import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives back the room of what nobody can read any more. A segment goes as a whole once the keys of all its
/// sessions are destroyed; shared ones stay as they are, for the others' sake.
final class SegmentSweep {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentSweep.class);

    private final Path folder;
    private final SegmentLog log;
    private final ContentKeys keys;

    SegmentSweep(Path folder, SegmentLog log, ContentKeys keys) {
        this.folder = folder;
        this.log = log;
        this.keys = keys;
    }

    /// Sweeps all whole segments that have an index; one whose index is being written has its turn the next
    /// time.
    ///
    /// @return how many segments were dropped
    synchronized int sweep() throws IOException {
        List<Long> segments = log.segments();
        int dropped = 0;
        for (long segment : segments.subList(0, segments.size() - 1)) {
            Optional<Map<SessionId, Part>> stored = SegmentIndex.read(folder, segment);
            if (stored.isEmpty()) {
                continue;
            }
            Map<SessionId, Part> left = new LinkedHashMap<>(stored.get());
            left.keySet().removeIf(keys::destroyed);
            if (left.isEmpty()) {
                // the index first: a segment without one is looked through at the next start, and dropped then
                SegmentIndex.delete(folder, segment);
                log.drop(segment);
                LOG.info("Dropped segment {} of the journal: all its sessions are purged", segment);
                dropped++;
            } else if (left.size() < stored.get().size()) {
                SegmentIndex.write(folder, segment, left);
            }
        }
        return dropped;
    }
}
