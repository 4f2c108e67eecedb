package io.invigil.shell.rehearsal;

import io.invigil.shell.lockdown.LockdownListener;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Counts the shortcuts that are tried in a rehearsal, and hears when the guard is lost.
final class Tried implements LockdownListener {
    private final RehearsalView view;
    private final CompletableFuture<String> lost;
    private final Map<String, Integer> swallowed = new TreeMap<>();
    private final Map<String, Integer> passed = new TreeMap<>();

    /// @param lost completes when nothing is held any more
    Tried(RehearsalView view, CompletableFuture<String> lost) {
        this.view = view;
        this.lost = lost;
    }

    @Override
    public void shortcut(String keys, boolean kept, String observer) {
        synchronized (this) {
            var _ = (kept ? swallowed : passed).merge(keys, 1, Integer::sum);
        }
        view.tried(keys, kept);
    }

    @Override
    public void focus(boolean focused, String window) {}

    @Override
    public void guardLost(String why) {
        lost.complete(why);
    }

    synchronized Map<String, Integer> swallowed() {
        return new TreeMap<>(swallowed);
    }

    synchronized Map<String, Integer> passed() {
        return new TreeMap<>(passed);
    }
}
