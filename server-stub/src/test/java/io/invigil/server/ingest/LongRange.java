package io.invigil.server.ingest;

import java.util.List;
import java.util.stream.LongStream;

/// Sequence numbers one behind the other.
final class LongRange {
    private LongRange() {}

    static List<Long> of(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
