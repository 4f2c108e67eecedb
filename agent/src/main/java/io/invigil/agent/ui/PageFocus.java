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
    private static final int TRIES = 40;

    private final JFrame exam;
    private final Component through;
    private final Component page;
    private final Timer timer = new Timer(TICK_MILLIS, tick -> look());
    private boolean asked;
    private int tries;
    private int steady;

    private PageFocus(JFrame exam, Component through, Component page) {
        this.exam = exam;
        this.through = through;
        this.page = page;
    }

    /// @param through a part of ours that has the keyboard for a moment, so that there is a change
    static PageFocus give(JFrame exam, Component through, Component page) {
        PageFocus giving = new PageFocus(exam, through, page);
        through.setFocusable(true); // for this moment only: it is no stop for Tab
        through.requestFocus();
        giving.timer.start();
        return giving;
    }

    private void look() {
        tries++;
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        if (!exam.isFocused()) {
            asked = false;
            exam.toFront();
            through.requestFocus();
        } else if (!asked) {
            asked = through.equals(owner);
            (asked ? page : through).requestFocus();
            steady = 0;
        } else {
            steady++;
            asked = owner == null || steady < STEADY; // still ours after a while: the browser has not heard
        }
        if ((asked && steady >= STEADY) || tries >= TRIES || !page.isShowing()) {
            stop();
        }
    }

    /// Leaves the keyboard where it is.
    void stop() {
        timer.stop();
        through.setFocusable(false);
    }
}
