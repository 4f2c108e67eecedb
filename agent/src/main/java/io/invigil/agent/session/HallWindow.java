package io.invigil.agent.session;

import io.invigil.protocol.model.Enforcement;
import java.awt.EventQueue;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import javax.swing.JFrame;

/// Judges how far the exam's window covers what the candidate could look at.
final class HallWindow {
    private HallWindow() {}

    /// Whether the window covers the display and stays on top.
    static Enforcement fullScreen(JFrame window) {
        GraphicsDevice[] screens =
                GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices();
        Rectangle bounds = window.getBounds();
        for (GraphicsDevice screen : screens) {
            if (!bounds.contains(screen.getDefaultConfiguration().getBounds())) {
                return screens.length > 1
                        ? new Enforcement.Monitored("another display is connected and not covered")
                        : new Enforcement.Monitored("the window does not cover the whole display");
            }
        }
        return window.isAlwaysOnTop()
                ? new Enforcement.Enforced()
                : new Enforcement.Monitored("the window manager does not keep the window on top");
    }

    /// Lets the candidate reach the other windows again; the exam's page stays where it is.
    static void release(JFrame window) {
        EventQueue.invokeLater(() -> {
            window.setAlwaysOnTop(false);
            GraphicsDevice screen = window.getGraphicsConfiguration().getDevice();
            if (window.equals(screen.getFullScreenWindow())) {
                screen.setFullScreenWindow(null);
            }
        });
    }
}
