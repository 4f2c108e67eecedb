package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.platform.linux.Clipboard;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.FocusWatch;
import io.invigil.shell.platform.linux.XDisplay;
import io.invigil.shell.platform.linux.XEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Empties the clipboard, and takes it from every other program that fills it. A program that fills it again and again
/// is answered less at once, and reported once a second.
final class ClipboardHold implements Hold {
    private static final long AT_ONCE_AGAIN = Duration.ofMillis(20).toNanos();
    private static final long TELL_EVERY = Duration.ofSeconds(1).toNanos();

    private final XDisplay display;
    private final XEvents events;
    private final FocusWatch focus;
    private final GuardLine line;
    private final Clipboard selections;
    private final Set<String> toTake = new HashSet<>();
    private final Map<String, Long> takenAt = new HashMap<>();
    private final Map<String, Long> toldAt = new HashMap<>();

    ClipboardHold(XDisplay display, XEvents events, FocusWatch focus, GuardLine line) {
        this.display = display;
        this.events = events;
        this.focus = focus;
        this.line = line;
        selections = new Clipboard(display, this::filled);
    }

    @Override
    public String id() {
        return Guarded.CLIPBOARD;
    }

    @Override
    public Optional<Undo> undo() {
        return Optional.of(new Undo.EmptyClipboard(display.name()));
    }

    @Override
    public Enforcement engage() {
        try {
            selections.watch();
        } catch (DisplayException e) {
            selections.clear();
            return new Enforcement.Unsupported(
                    "It is emptied at the start and at the end, but not watched in between. " + e.getMessage());
        }
        events.add(display, selections);
        selections.clear();
        return new Enforcement.Enforced();
    }

    @Override
    public String release() {
        selections.clear();
        return "emptied";
    }

    @Override
    public void tick(long now) {
        for (String selection : Set.copyOf(toTake)) {
            take(selection, now);
        }
    }

    private void filled(long owner, String selection) {
        if (focus.owns(owner)) {
            toTake.remove(selection);
            return;
        }
        long now = System.nanoTime();
        if (now - takenAt.getOrDefault(selection, now - AT_ONCE_AGAIN) >= AT_ONCE_AGAIN) {
            take(selection, now);
        } else {
            toTake.add(selection);
        }
        if (now - toldAt.getOrDefault(selection, now - TELL_EVERY) >= TELL_EVERY) {
            toldAt.put(selection, now);
            line.say(new GuardMessage.ClipboardFilled(selection));
        }
    }

    private void take(String selection, long now) {
        toTake.remove(selection);
        takenAt.put(selection, now);
        selections.take(selection);
    }
}
