package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.KeyFilter;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.XDisplay;
import io.invigil.shell.platform.linux.XEvents;
import java.time.Duration;
import java.util.Optional;

/// Keeps shortcuts from every program.
final class KeyboardHold implements Hold {
    private final XEvents events;
    private final KeyFilter filter;

    KeyboardHold(XDisplay display, XEvents events, Shortcuts shortcuts, GuardLine line) throws DisplayException {
        this.events = events;
        filter = new KeyFilter(
                display, shortcuts, (name, swallowed) -> line.say(new GuardMessage.Shortcut(name, swallowed)));
    }

    @Override
    public String id() {
        return Guarded.KEYBOARD;
    }

    @Override
    public Optional<Undo> undo() {
        return ProcessIdentity.of(ProcessHandle.current().pid()).map(Undo.EndGuard::new);
    }

    @Override
    public Enforcement engage() throws DisplayException {
        filter.hold();
        filter.readFrom(events);
        return new Enforcement.Enforced();
    }

    @Override
    public String release() {
        filter.release();
        return "the keyboard is free";
    }

    @Override
    public void tick(long now) {
        filter.tick(now);
    }

    @Override
    public Duration pause() {
        return filter.pause();
    }
}
