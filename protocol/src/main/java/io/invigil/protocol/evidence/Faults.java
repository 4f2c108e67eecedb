package io.invigil.protocol.evidence;

import io.invigil.protocol.model.SessionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Gathers what is wrong with a bundle: of each event the first fault that was found. For one thread.
final class Faults {
    /// Most faults that are told; the rest is only counted.
    static final int MOST = 500;

    private final List<Found> found = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    private Optional<SessionId> session = Optional.empty();

    /// @param what empty where there is a sequence number: one fault of an event is enough
    private record Place(String file, OptionalLong sequence, String what) {}

    private record Found(Place place, String what) {}

    /// Whose bundle it is, as far as that is known now.
    void session(SessionId known) {
        session = Optional.of(known);
    }

    void add(String file, String what) {
        add(file, BundleFiles.sequence(file), what);
    }

    void add(String file, long sequence, String what) {
        add(file, OptionalLong.of(sequence), what);
    }

    void add(String file, OptionalLong sequence, String what) {
        Place place = new Place(file, sequence, sequence.isPresent() ? "" : what);
        if (places.add(place) && places.size() <= MOST) {
            found.add(new Found(place, what));
        }
    }

    boolean none() {
        return places.isEmpty();
    }

    boolean of(String file) {
        return places.stream().anyMatch(place -> place.file().equals(file));
    }

    boolean of(String file, long sequence) {
        return places.contains(new Place(file, OptionalLong.of(sequence), ""));
    }

    List<Fault> list() {
        List<Fault> faults = new ArrayList<>();
        for (Found each : found) {
            faults.add(new Fault(each.place().file(), session, each.place().sequence(), each.what()));
        }
        if (places.size() > MOST) {
            faults.add(new Fault(
                    ".", session, OptionalLong.empty(), "and " + (places.size() - MOST) + " more faults like these"));
        }
        return faults;
    }
}
