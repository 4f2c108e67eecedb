package io.invigil.shell.rehearsal;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.Restriction;
import java.awt.EventQueue;
import java.awt.GraphicsDevice;
import java.awt.Rectangle;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JFrame;

/// The rehearsal's window as `full-screen`: it covers its display and stays on top.
///
/// @param window already on the screen
record FilledScreen(JFrame window) implements Restriction {
    @Override
    public String id() {
        return "full-screen";
    }

    @Override
    public Enforcement engage() throws LockdownException {
        AtomicReference<Enforcement> held = new AtomicReference<>(new Enforcement.Monitored("no window"));
        now(() -> {
            GraphicsDevice screen = window.getGraphicsConfiguration().getDevice();
            Rectangle whole = screen.getDefaultConfiguration().getBounds();
            screen.setFullScreenWindow(window);
            window.setBounds(whole);
            window.setAlwaysOnTop(true);
            window.toFront();
            held.set(
                    window.isAlwaysOnTop() && window.getBounds().contains(whole)
                            ? new Enforcement.Enforced()
                            : new Enforcement.Monitored("The window does not cover the whole display, or not on top."));
        });
        return held.get();
    }

    @Override
    public String release() throws LockdownException {
        now(() -> {
            window.setAlwaysOnTop(false);
            GraphicsDevice screen = window.getGraphicsConfiguration().getDevice();
            if (window.equals(screen.getFullScreenWindow())) {
                screen.setFullScreenWindow(null);
            }
        });
        return "the window is an ordinary one again";
    }

    private static void now(Runnable change) throws LockdownException {
        try {
            EventQueue.invokeAndWait(change);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LockdownException("Interrupted while the window was changed.", interrupted);
        } catch (InvocationTargetException broken) {
            throw new LockdownException("The window could not be changed: " + broken.getCause(), broken);
        }
    }
}
