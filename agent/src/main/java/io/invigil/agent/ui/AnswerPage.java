package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.io.Serial;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;

/// A page of the window that is there until the candidate has answered. For the event thread.
abstract class AnswerPage extends JPanel {
    @Serial
    private static final long serialVersionUID = 1;

    AnswerPage() {
        super(new BorderLayout(0, 14));
        setBackground(Palette.PAPER);
        setBorder(BorderFactory.createEmptyBorder(26, 40, 22, 40));
    }

    /// The button that Enter presses at first.
    abstract JButton first();
}
