package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.FocusWatch;
import io.invigil.shell.platform.linux.PointerConfinement;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.XDisplay;
import java.util.Optional;

/// Keeps the pointer on the exam's monitor. What holds it ends with the guard's connection.
final class PointerHold implements Hold {
    private final XDisplay display;
    private final FocusWatch focus;
    private Optional<PointerConfinement> confinement = Optional.empty();
    private String missing = "";

    PointerHold(XDisplay display, FocusWatch focus) {
        this.display = display;
        this.focus = focus;
    }

    @Override
    public String id() {
        return Guarded.POINTER;
    }

    @Override
    public Optional<Undo> undo() {
        try {
            confinement = Optional.of(new PointerConfinement(display, focus));
            return ProcessIdentity.of(ProcessHandle.current().pid()).map(Undo.EndedWithProcess::new);
        } catch (DisplayException e) {
            missing = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }

    /// With a single monitor there is nowhere to stray to; should another one be plugged in, the walls go up.
    @Override
    public Enforcement engage() {
        if (confinement.isEmpty()) {
            return new Enforcement.Unsupported("The pointer can leave the exam's monitor. " + missing);
        }
        confinement.get().hold();
        return new Enforcement.Enforced();
    }

    @Override
    public String release() {
        int monitors = confinement.map(PointerConfinement::monitors).orElse(0);
        confinement.ifPresent(PointerConfinement::release);
        return monitors > 1 ? "it goes to all " + monitors + " monitors" : "there is one monitor only";
    }

    @Override
    public void tick(long now) {
        confinement.ifPresent(walls -> walls.tick(now));
    }
}
