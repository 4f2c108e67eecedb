package io.invigil.agent.ui;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/// Takes the keyboard from the browser for a part of ours, or gives it back. The browser has a window of its own that
/// Java does not know, and grasps the keyboard again when its page is resized; so this asks until it holds. For the
/// event thread.
final class FocusTake {
    private static final int TICK_MILLIS = 60;
    private static final int STEADY = 4;
    private static final int TRIES = 25;

    private final Component part;
    private final Timer timer = new Timer(TICK_MILLIS, tick -> look());
    private int steady;
    private int tries;

    private FocusTake(Component part) {
        this.part = part;
    }

    static FocusTake of(Component part) {
        FocusTake take = new FocusTake(part);
        part.requestFocus();
        take.timer.start();
        return take;
    }

    private void look() {
        tries++;
        if (elsewhereInTheQuestion()) {
            timer.stop();
            return;
        }
        if (part.isFocusOwner()) {
            steady++;
        } else {
            steady = 0;
            part.requestFocus();
        }
        if (steady >= STEADY || tries >= TRIES || !part.isShowing()) {
            timer.stop();
        }
    }

    /// The candidate went on to another part of the same question.
    private boolean elsewhereInTheQuestion() {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        Component question = SwingUtilities.getAncestorOfClass(BarSheet.class, part);
        return owner != null
                && question != null
                && !owner.equals(part)
                && SwingUtilities.isDescendingFrom(owner, question);
    }

    /// Leaves the keyboard where it is.
    void stop() {
        timer.stop();
    }
}
