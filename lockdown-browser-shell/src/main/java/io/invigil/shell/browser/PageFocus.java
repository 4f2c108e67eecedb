package io.invigil.shell.browser;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.cef.browser.CefBrowser;

/// Gives the page the keyboard until it holds. The window around it may still be about to get the keyboard itself, most
/// of all where no window manager runs, and would take it back.
final class PageFocus {
    private static final int PAUSE_MILLIS = 100;
    private static final int TRIES = 10;

    private final CefBrowser page;
    private int tries;

    private PageFocus(CefBrowser page) {
        this.page = page;
    }

    /// Gives it, also where the browser believes that it has it already.
    static void give(CefBrowser page) {
        PageFocus focus = new PageFocus(page);
        focus.now();
        EventQueue.invokeLater(focus::watch);
    }

    private void now() {
        page.setFocus(false);
        page.setFocus(true);
    }

    private void watch() {
        Timer timer = new Timer(PAUSE_MILLIS, null);
        timer.addActionListener(again -> {
            tries++;
            if (mislaid()) {
                now();
            }
            if (tries >= TRIES) {
                timer.stop();
            }
        });
        timer.start();
    }

    /// Whether the window has the keyboard for the page: while the page has it, no part of the window does.
    private boolean mislaid() {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        Component shown = page.getUIComponent();
        return owner != null
                && (SwingUtilities.isDescendingFrom(owner, shown) || owner.equals(SwingUtilities.getRoot(shown)));
    }
}
