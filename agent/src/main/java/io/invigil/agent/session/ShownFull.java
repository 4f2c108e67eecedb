package io.invigil.agent.session;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.Restriction;
import io.invigil.shell.screen.FullScreen;
import javax.swing.JFrame;

/// `full-screen` for the curtain first, and for the exam's window once that is there. Any thread may use it but the
/// event thread.
final class ShownFull implements Restriction {
    static final String ID = "full-screen";

    private FullScreen now;

    ShownFull(JFrame curtain) {
        now = new FullScreen(curtain);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public synchronized Enforcement engage() throws LockdownException {
        return now.engage();
    }

    /// Hands the display to the exam's window, which then is above the curtain.
    synchronized Enforcement moveTo(JFrame window) throws LockdownException {
        FullScreen before = now;
        now = new FullScreen(window);
        String _ = before.release();
        return now.engage();
    }

    @Override
    public synchronized String release() throws LockdownException {
        return now.release();
    }
}
