package io.invigil.server.account;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells whoever holds something open for an account that accounts or log-ins have changed, so that what was
/// withdrawn ends at once.
public final class AccessChanges {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Calls `listener` after each change, until the subscription is closed. It must return soon.
    public AutoCloseable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void happened() {
        listeners.forEach(Runnable::run);
    }
}
