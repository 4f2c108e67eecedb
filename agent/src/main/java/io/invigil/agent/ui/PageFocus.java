package io.invigil.agent.ui;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import javax.swing.JFrame;
import javax.swing.Timer;

/// Gives the keyboard back to the browser's page. The browser hears only of a change, and only in a window that has the
/// focus; once it has the keyboard, no part of ours has it. For the event thread.
final class PageFocus {
    private static final int TICK_MILLIS = 80;
    private static final int STEADY = 3;
    private static final int TRIES = 30;

    private final JFrame exam;
    private final Component page;
    private final Timer timer = new Timer(TICK_MILLIS, tick -> look());
    private int tries;
    private int steady;
    private boolean cleared;

    private PageFocus(JFrame exam, Component page) {
        this.exam = exam;
        this.page = page;
    }

    static PageFocus give(JFrame exam, Component page) {
        PageFocus giving = new PageFocus(exam, page);
        page.requestFocus();
        giving.timer.start();
        return giving;
    }

    private void look() {
        tries++;
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        if (!exam.isFocused()) {
            steady = 0;
            exam.toFront();
            exam.requestFocus();
        } else if (owner == null && !cleared) {
            steady++;
        } else if (page.equals(owner)) {
            steady = 0;
            cleared = true;
            KeyboardFocusManager.getCurrentKeyboardFocusManager().clearGlobalFocusOwner();
        } else {
            steady = 0;
            cleared = false;
            page.requestFocus(); // not at once after it was cleared, or the two are one and no change
        }
        if (steady >= STEADY || tries >= TRIES || !page.isShowing()) {
            timer.stop();
        }
    }

    /// Leaves the keyboard where it is.
    void stop() {
        timer.stop();
    }
}
