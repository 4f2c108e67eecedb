package io.invigil.shell.desktop;

import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.watch.Sighting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what a lockdown told.
public final class Recorder implements LockdownListener {
    private final List<String> swallowed = new CopyOnWriteArrayList<>();
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<String> filled = new CopyOnWriteArrayList<>();
    private final List<Sighting> noticed = new CopyOnWriteArrayList<>();
    private final List<String> focus = new CopyOnWriteArrayList<>();

    @Override
    public void shortcut(String keys, boolean wasSwallowed, String observer) {
        (wasSwallowed ? swallowed : passed).add(keys);
    }

    @Override
    public void focus(boolean focused, String window) {
        focus.add((focused ? "ours " : "other ") + window);
    }

    @Override
    public void guardLost(String why) {
        lost.add(why);
    }

    @Override
    public void noticed(Sighting sighting) {
        noticed.add(sighting);
    }

    @Override
    public void clipboardFilled(String selection) {
        filled.add(selection);
    }

    /// Shortcuts that were kept from every program.
    public List<String> swallowed() {
        return swallowed;
    }

    /// Shortcuts that went past the filter.
    public List<String> passed() {
        return passed;
    }

    /// Why the guard was lost, each time.
    public List<String> lost() {
        return lost;
    }

    /// Selections that were filled.
    public List<String> filled() {
        return filled;
    }

    /// What the guard's watches saw.
    public List<Sighting> noticed() {
        return noticed;
    }

    /// Where the focus went.
    public List<String> focusChanges() {
        return focus;
    }
}
