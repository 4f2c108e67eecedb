package io.invigil.shell.browser;

import java.awt.EventQueue;
import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import javax.swing.JWindow;

/// Keeps AWT's event thread alive. Chromium must be ended on the very thread that started it, but AWT ends that thread
/// when there is no window for a second, and starts another one later.
final class EventThread implements AutoCloseable {
    private final Window unseen;

    private EventThread(Window unseen) {
        this.unseen = unseen;
    }

    /// Makes a window that exists but is never shown.
    ///
    /// @throws BrowserException if the display takes no window
    static EventThread keep() throws BrowserException {
        EventThread[] kept = new EventThread[1];
        try {
            EventQueue.invokeAndWait(() -> {
                JWindow window = new JWindow();
                window.pack();
                kept[0] = new EventThread(window);
            });
        } catch (InvocationTargetException failed) {
            throw new BrowserException("no window can be opened on this display: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrowserException("the exam's browser was given up while it was opened", interrupted);
        }
        return kept[0];
    }

    @Override
    public void close() {
        EventQueue.invokeLater(unseen::dispose);
    }
}
