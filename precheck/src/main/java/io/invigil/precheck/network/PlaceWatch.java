package io.invigil.precheck.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/// Looks every second where this computer stands in the network, and notes when that changes.
final class PlaceWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 1_000;

    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /// Something changed.
    ///
    /// @param afterMillis since the watch began
    /// @param what        `access point`, `gateway`, `address` or `no way`; never which one, as that tells a place
    record Change(long afterMillis, String what) {
        String text() {
            return what + " at " + Figures.one(afterMillis / 1000.0) + " s";
        }
    }

    private PlaceWatch(Callable<Optional<NetworkPlace>> reader) {
        this.thread = Thread.ofVirtual().unstarted(() -> watch(reader));
    }

    static PlaceWatch start(Callable<Optional<NetworkPlace>> reader) {
        PlaceWatch watch = new PlaceWatch(reader);
        watch.thread.start();
        return watch;
    }

    private void watch(Callable<Optional<NetworkPlace>> reader) {
        long began = System.nanoTime();
        try {
            Optional<NetworkPlace> before = reader.call();
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                Optional<NetworkPlace> now = reader.call();
                long after = (System.nanoTime() - began) / 1_000_000;
                differences(before, now).forEach(what -> changes.add(new Change(after, what)));
                before = now;
            }
        } catch (Exception ended) {
            // the watch ends with the check, or where the system tells nothing
        }
    }

    /// What differs between two looks.
    static List<String> differences(Optional<NetworkPlace> before, Optional<NetworkPlace> now) {
        if (before.isEmpty() || now.isEmpty()) {
            return before.isPresent() ? List.of("no way") : now.isPresent() ? List.of("a way again") : List.of();
        }
        List<String> different = new ArrayList<>();
        if (!before.get().accessPoint().equals(now.get().accessPoint())) {
            different.add("access point");
        }
        if (!before.get().gateway().equals(now.get().gateway())) {
            different.add("gateway");
        }
        if (!before.get().localAddress().equals(now.get().localAddress())) {
            different.add("address");
        }
        return different;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
