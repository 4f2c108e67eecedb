package io.invigil.server.ingest;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Counts who is in and who is arriving, in all and by address, and turns away whoever is too many.
///
/// A connection arrives from its first byte until it has shown its certificate. When too many arrive, the one that
/// has been at it longest gives way, if it had time enough: several times what others take; else the newcomer is
/// turned away. So handshakes that are never finished keep nobody out for long, and a crowd that comes back at
/// once is served in turn instead of all too slowly.
final class Gate {
    private static final int PATIENCE = 4;
    private static final int WEIGHT = 16;

    private final IngestLimits limits;
    private final InstantSource clock;
    private final Map<AddressBlock, House> houses = new HashMap<>();
    private final SequencedSet<Visit> arriving = new LinkedHashSet<>();
    private Duration usual = Duration.ZERO;
    private int inside;

    Gate(IngestLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// One connection, from its beginning to its end.
    static final class Visit {
        private final AddressBlock from;
        private final Instant since;
        private final Runnable cut;

        private Visit(AddressBlock from, Instant since, Runnable cut) {
            this.from = from;
            this.since = since;
            this.cut = cut;
        }

        AddressBlock from() {
            return from;
        }

        /// Ends the connection; call it without holding a lock.
        void cut() {
            cut.run();
        }
    }

    /// Those of one address.
    private static final class House {
        private final SequencedSet<Visit> arriving = new LinkedHashSet<>();
        private int inside;
    }

    /// What became of a newcomer.
    sealed interface Answer {
        /// It may come in.
        ///
        /// @param instead who has to give way for it: to be cut
        record Enter(Visit visit, Optional<Visit> instead) implements Answer {}

        /// There are too many.
        ///
        /// @param cause stable, for counts
        record TurnedAway(String cause) implements Answer {}
    }

    /// Somebody knocks.
    ///
    /// @param cut ends the connection
    synchronized Answer knock(InetAddress address, Runnable cut) {
        AddressBlock from = AddressBlock.of(address);
        House house = houses.get(from);
        if (inside >= limits.connections()) {
            return new Answer.TurnedAway("too many connections");
        }
        if (house != null && house.inside >= limits.connectionsPerAddress()) {
            return new Answer.TurnedAway("too many connections of one address");
        }
        Instant now = clock.instant();
        Optional<Visit> instead = Optional.empty();
        if (house != null && house.arriving.size() >= limits.arrivalsPerAddress()) {
            instead = givesWay(house.arriving, now);
            if (instead.isEmpty()) {
                return new Answer.TurnedAway("too many handshakes at once from one address");
            }
        } else if (arriving.size() >= limits.arrivals()) {
            instead = givesWay(arriving, now);
            if (instead.isEmpty()) {
                return new Answer.TurnedAway("too many handshakes at once");
            }
        }
        instead.ifPresent(this::arrived);
        Visit visit = new Visit(from, now, cut);
        House home = houses.computeIfAbsent(from, unseen -> new House());
        home.inside++;
        home.arriving.add(visit);
        arriving.add(visit);
        inside++;
        return new Answer.Enter(visit, instead);
    }

    private Optional<Visit> givesWay(SequencedSet<Visit> queue, Instant now) {
        Visit oldest = queue.getFirst();
        Duration age = Duration.between(oldest.since, now);
        return age.compareTo(limits.arrivalGrace()) >= 0 && age.compareTo(usual.multipliedBy(PATIENCE)) >= 0
                ? Optional.of(oldest)
                : Optional.empty();
    }

    /// It has shown whose it is.
    synchronized void shown(Visit visit) {
        Duration took = Duration.between(visit.since, clock.instant());
        usual = usual.multipliedBy(WEIGHT - 1).plus(took).dividedBy(WEIGHT);
        arrived(visit);
    }

    private void arrived(Visit visit) {
        arriving.remove(visit);
        House house = houses.get(visit.from);
        if (house != null) {
            house.arriving.remove(visit);
        }
    }

    /// Its connection is gone. To be called once.
    synchronized void left(Visit visit) {
        arrived(visit);
        inside--;
        House house = houses.get(visit.from);
        if (house != null && --house.inside == 0) {
            houses.remove(visit.from);
        }
    }

    /// How many connections there are.
    synchronized int inside() {
        return inside;
    }
}
