package io.invigil.server.ingest;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How many may come in, and how often. An address is a whole IPv4 address, or the first 64 bits of an IPv6 one,
/// which is what one subscriber has.
///
/// @param connections           most connections at once
/// @param connectionsPerAddress most of them from one address; a whole school may share one
/// @param arrivals              most connections at once that have not shown their certificate yet
/// @param arrivalsPerAddress    most of those from one address
/// @param arrivalGrace          who has been arriving for so long gives way to a newcomer when there are too many
/// @param returns               how often a session's agent may connect within {@link #RETURN_TIME}
public record IngestLimits(
        int connections,
        int connectionsPerAddress,
        int arrivals,
        int arrivalsPerAddress,
        Duration arrivalGrace,
        int returns) {
    /// The time within which a session's connections are counted.
    public static final Duration RETURN_TIME = Duration.ofMinutes(1);

    private static final int MOST = 65_536;
    private static final long KEPT_FREE = 1000;

    /// The usual limits: as many connections as the system gives this process files for, less what else it opens.
    public static IngestLimits standard() {
        return new IngestLimits(connectionsForFiles(), 4096, 2048, 512, Duration.ofSeconds(2), 120);
    }

    private static int connectionsForFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? Math.clamp(system.getMaxFileDescriptorCount() - KEPT_FREE, 100, MOST)
                : MOST;
    }
}
