package io.invigil.shell.screen;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.Restriction;
import io.invigil.shell.platform.linux.KeptOnTop;
import java.awt.Frame;
import java.awt.GraphicsDevice;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.swing.JFrame;

/// Lets a window cover its display and stay on top. It ends with the process, since the window does.
public final class FullScreen implements Restriction {
    private static final long SETTLING = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String WHAT = "Covering the display with the exam";

    private final JFrame window;
    private Optional<KeptOnTop> kept = Optional.empty();

    /// @param window is shown, or will be when this engages
    public FullScreen(JFrame window) {
        this.window = window;
    }

    @Override
    public String id() {
        return "full-screen";
    }

    /// Takes the display, and judges what came of it when the window manager has had its say. Not on the event thread.
    @Override
    public Enforcement engage() throws LockdownException {
        EventThread.ask(WHAT, () -> {
            GraphicsDevice display = display();
            window.setExtendedState(window.getExtendedState() & ~Frame.ICONIFIED);
            window.setBounds(display.getDefaultConfiguration().getBounds());
            window.setVisible(true);
            if (!window.equals(display.getFullScreenWindow())) {
                display.setFullScreenWindow(window);
            }
            window.setAlwaysOnTop(true);
            window.toFront();
            return display;
        });
        keepOnTop();
        long until = System.nanoTime() + SETTLING;
        Enforcement now = status();
        while (!(now instanceof Enforcement.Enforced) && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK);
            now = status();
        }
        return now;
    }

    /// Without a window manager, which keeps windows on top where it is asked to, this program does it itself.
    private synchronized void keepOnTop() {
        if (kept.isEmpty() && !window.isAlwaysOnTopSupported()) {
            kept = KeptOnTop.start(System.getenv(), Path.of(System.getProperty("user.home")));
        }
    }

    private synchronized boolean staysOnTop() {
        return (window.isAlwaysOnTop() && window.isAlwaysOnTopSupported())
                || kept.filter(KeptOnTop::holds).isPresent();
    }

    /// How far it holds now.
    ///
    /// @throws LockdownException if windows do not answer
    public Enforcement status() throws LockdownException {
        Optional<String> fault = EventThread.ask("Looking at the exam's window", this::fault);
        return fault.<Enforcement>map(Enforcement.Monitored::new).orElseGet(Enforcement.Enforced::new);
    }

    private Optional<String> fault() {
        Rectangle display = display().getDefaultConfiguration().getBounds();
        if (!window.isShowing() || (window.getExtendedState() & Frame.ICONIFIED) != 0) {
            return Optional.of("the window is not shown");
        }
        if (!new Rectangle(window.getLocationOnScreen(), window.getSize()).contains(display)) {
            return Optional.of("the window does not cover the whole display");
        }
        return staysOnTop()
                ? Optional.empty()
                : Optional.of("nothing keeps the window on top: the window manager does not do it when asked");
    }

    private synchronized void letGo() {
        kept.ifPresent(KeptOnTop::close);
        kept = Optional.empty();
    }

    private GraphicsDevice display() {
        return window.getGraphicsConfiguration().getDevice();
    }

    /// Lets the candidate reach the other windows again; the window stays, with what is in it.
    @Override
    public String release() throws LockdownException {
        letGo();
        return EventThread.ask("Giving back the display", () -> {
            window.setAlwaysOnTop(false);
            GraphicsDevice display = display();
            if (window.equals(display.getFullScreenWindow())) {
                display.setFullScreenWindow(null);
            }
            return "the exam’s window is an ordinary window again";
        });
    }
}
