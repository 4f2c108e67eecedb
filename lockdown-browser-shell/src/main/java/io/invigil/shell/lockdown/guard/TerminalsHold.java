package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.restore.UndoFailedException;
import io.invigil.shell.lockdown.restore.Undoing;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.VirtualTerminals;
import io.invigil.shell.platform.linux.XDisplay;
import java.util.Optional;

/// Takes the server the keys that switch virtual terminals.
final class TerminalsHold implements Hold {
    private final XDisplay display;
    private final GuardLine line;
    private Optional<Undo> undo = Optional.empty();
    private volatile boolean holding;

    TerminalsHold(XDisplay display, GuardLine line) {
        this.display = display;
        this.line = line;
    }

    @Override
    public String id() {
        return Guarded.TERMINALS;
    }

    @Override
    public Optional<Undo> undo() throws DisplayException {
        if (VirtualTerminals.under(display)) {
            undo = KeyboardOptions.query(display.name())
                    .map(before -> new Undo.SetKeyboardOptions(display.name(), before));
        }
        return undo;
    }

    @Override
    public Enforcement engage() throws DisplayException {
        if (!VirtualTerminals.under(display)) {
            return new Enforcement.Unsupported("This display runs on no virtual terminal: there is none to switch to.");
        }
        if (undo.isEmpty()) {
            return new Enforcement.Monitored("setxkbmap is not installed (package x11-xkb-utils), so Ctrl+Alt+F1 to "
                    + "F12 still switch. A switch is reported.");
        }
        KeyboardOptions.dropServerKeys(display.name());
        holding = true;
        return new Enforcement.Monitored("Ctrl+Alt+F1 to F12 no longer switch, but Alt+SysRq and commands of root "
                + "still do: only root could prevent that. A switch is reported.");
    }

    @Override
    public String release() throws UndoFailedException {
        synchronized (this) {
            holding = false;
        }
        return undo.isPresent() ? Undoing.undo(undo.get()) : "there was nothing to hold";
    }

    @Override
    public boolean slow() {
        return true;
    }

    /// A keyboard that is plugged in starts with the options of the server.
    void devicesChanged() {
        if (holding) {
            Thread.ofPlatform().daemon().name("keyboard-options").start(this::dropAgain);
        }
    }

    private synchronized void dropAgain() {
        try {
            if (holding) {
                KeyboardOptions.dropServerKeys(display.name());
            }
        } catch (DisplayException e) {
            line.say(new GuardMessage.NotReleased(id() + ": " + e.getMessage()));
        }
    }
}
