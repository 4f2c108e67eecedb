package io.invigil.precheck.ui;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/// What the keys do: all that the mouse does.
///
/// @param frame  the window
/// @param scroll what scrolls to the part that has the focus
/// @param rows   between which the arrow keys go
record FrameKeys(JFrame frame, JScrollPane scroll, List<RowView> rows) {
    void bind(CheckFrame window, ActionBar actions) {
        int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        actions.again.addActionListener(pressed -> window.runAll());
        actions.pdf.addActionListener(pressed -> window.save(true));
        actions.html.addActionListener(pressed -> window.save(false));
        actions.copy.addActionListener(pressed -> window.copy());
        actions.send.addActionListener(pressed -> window.send());
        on(KeyStroke.getKeyStroke(KeyEvent.VK_F5, 0), actions.again::doClick);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_S, menu), actions.pdf::doClick);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_S, menu | InputEvent.SHIFT_DOWN_MASK), actions.html::doClick);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_C, menu), actions.copy::doClick);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, menu), actions.send::doClick);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_W, menu), frame::dispose);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_Q, menu), frame::dispose);
        // where the scroll pane would take them for itself
        int inside = JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT;
        on(scroll, inside, KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), () -> step(1));
        on(scroll, inside, KeyStroke.getKeyStroke(KeyEvent.VK_UP, 0), () -> step(-1));
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addPropertyChangeListener("focusOwner", moved -> {
            if (moved.getNewValue() instanceof JComponent focused && SwingUtilities.isDescendingFrom(focused, scroll)) {
                follow(focused);
            }
        });
    }

    private void on(KeyStroke key, Runnable what) {
        on(frame.getRootPane(), JComponent.WHEN_IN_FOCUSED_WINDOW, key, what);
    }

    private static void on(JComponent where, int when, KeyStroke key, Runnable what) {
        where.getInputMap(when).put(key, key.toString());
        where.getActionMap().put(key.toString(), new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                what.run();
            }
        });
    }

    /// To the same button of the next row or the one before; to the first row from elsewhere.
    private void step(int by) {
        Component focused =
                KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        if (rows.isEmpty()) {
            return;
        }
        int at = -1;
        for (int row = 0; row < rows.size(); row++) {
            if (focused != null && SwingUtilities.isDescendingFrom(focused, rows.get(row))) {
                at = row;
            }
        }
        RowView next = rows.get(Math.clamp(at + (at < 0 ? 1 : by), 0, rows.size() - 1));
        boolean again = at >= 0 && focused == rows.get(at).again && next.again.isEnabled();
        (again ? next.again : next.more).requestFocusInWindow();
    }

    private static void follow(JComponent focused) {
        Component row = SwingUtilities.getAncestorOfClass(RowView.class, focused);
        if (row instanceof JComponent whole && whole.getHeight() < Look.px(200)) {
            whole.scrollRectToVisible(new Rectangle(0, -Look.px(8), whole.getWidth(), whole.getHeight() + Look.px(16)));
        } else {
            focused.scrollRectToVisible(new Rectangle(0, 0, focused.getWidth(), focused.getHeight()));
        }
    }
}
