package io.invigil.server.bench;

import io.invigil.server.journal.Journal;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// Counts what a stopped server has of each session, read back from its journal.
final class StoredCount {
    private StoredCount() {}

    /// @param each  how many events each session said
    /// @param noted gets the counts by name
    /// @return whether each session has each of its events once
    static boolean of(Path folder, Cohort cohort, int each, BiConsumer<String, Object> noted) throws Exception {
        ServerPki pki = ServerPki.open(folder, Optional.empty(), List.of(), Clock.systemUTC());
        long missing = 0;
        long twice = 0;
        long stored = 0;
        try (Journal journal = Journal.open(folder, KeyFolder.open(folder), pki.evidence(), Clock.systemUTC())) {
            for (Cohort.Member member : cohort.members()) {
                AtomicLong next = new AtomicLong(1);
                AtomicLong again = new AtomicLong();
                journal.read(member.session(), 1, item -> {
                    if (item.envelope().sequence() == next.get()) {
                        next.incrementAndGet();
                    } else {
                        again.incrementAndGet();
                    }
                });
                stored += next.get() - 1;
                missing += Math.max(0, each - (next.get() - 1));
                twice += again.get() + Math.max(0, next.get() - 1 - each);
            }
        }
        noted.accept("events said", (long) each * cohort.members().size());
        noted.accept("events in the journal", stored);
        noted.accept("missing", missing);
        noted.accept("twice, or never said", twice);
        return missing == 0 && twice == 0;
    }
}
