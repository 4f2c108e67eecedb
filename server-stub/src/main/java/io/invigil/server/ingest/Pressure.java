package io.invigil.server.ingest;

import io.invigil.protocol.wire.WireMessage.Credit;
import io.invigil.server.journal.Journal;
import java.time.Duration;

/// How much the server can take now: what an agent may have in flight, and when one that is sent away should be
/// back.
record Pressure(IngestSettings settings, Journal journal, Gate gate) {
    /// From this load on an agent that comes back is asked to wait.
    private static final int FULL = 9;

    /// So many agents are welcomed in a second without hurry.
    private static final int WELCOMES_A_SECOND = 500;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// What an agent may have in flight: all of it while little waits for the disk, a sixteenth when much does.
    Credit credit() {
        int load = journal.load();
        int part = load < 4 ? 1 : load < 7 ? 4 : 16;
        return new Credit(Math.max(1, settings.creditEvents() / part), Math.max(1, settings.creditBytes() / part));
    }

    /// Whether so much waits for the disk that nobody else should begin to send.
    boolean full() {
        return journal.load() >= FULL;
    }

    /// When an agent that is sent away should be back: the more there are, the later. Each adds a random time of
    /// the same length, so that they do not come together.
    Duration comeBackIn() {
        Duration all =
                Duration.ofMillis(1000L * gate.inside() / WELCOMES_A_SECOND).plusSeconds(1);
        return all.compareTo(LONGEST) < 0 ? all : LONGEST;
    }
}
