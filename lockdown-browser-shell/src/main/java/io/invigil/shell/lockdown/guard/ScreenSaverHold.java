package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.restore.UndoFailedException;
import io.invigil.shell.lockdown.restore.Undoing;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.ScreenSaver;
import io.invigil.shell.platform.linux.XDisplay;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Keeps the display's screen saver from starting, and its monitors on.
final class ScreenSaverHold implements Hold {
    private static final long LOOK_EVERY = Duration.ofSeconds(2).toNanos();
    private static final Set<String> OWN_TIMERS = Set.of("GNOME", "KDE", "XFCE", "MATE", "X-Cinnamon", "Unity");

    private final Optional<String> desktop;
    private final ScreenSaver saver;
    private final ScreenSaver.Settings before;
    private final Undo undo;
    private long lookedAt;

    /// @param environment the process's environment variables
    ScreenSaverHold(XDisplay display, Map<String, String> environment) throws DisplayException {
        saver = new ScreenSaver(display);
        before = saver.settings();
        undo = new Undo.SetScreenSaver(display.name(), before);
        desktop = Stream.of(environment.getOrDefault("XDG_CURRENT_DESKTOP", "").split(":", -1))
                .filter(OWN_TIMERS::contains)
                .findFirst();
    }

    @Override
    public String id() {
        return Guarded.SCREEN_SAVER;
    }

    @Override
    public Optional<Undo> undo() {
        return Optional.of(undo);
    }

    @Override
    public Enforcement engage() {
        saver.set(before.held());
        return desktop.<Enforcement>map(name -> new Enforcement.Monitored("The display's own screen saver is held, but "
                        + name + " has a timer of its own, which only its own settings can hold. When it locks the "
                        + "screen, that is reported as lost focus."))
                .orElseGet(Enforcement.Enforced::new);
    }

    @Override
    public String release() throws UndoFailedException {
        return Undoing.undo(undo);
    }

    /// Somebody can switch it on again in between.
    @Override
    public void tick(long now) {
        if (now - lookedAt >= LOOK_EVERY) {
            lookedAt = now;
            if (!saver.settings().never()) {
                saver.set(before.held());
            }
        }
    }
}
