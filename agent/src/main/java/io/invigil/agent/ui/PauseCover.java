package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.awt.GridBagLayout;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/// Covers the exam while it is paused, and takes the keys, so that nothing is read or typed. For the event thread.
final class PauseCover {
    private final JFrame cover = new JFrame("The exam is paused");
    private final JFrame exam;

    /// @param exam what is covered
    PauseCover(JFrame exam, String reason) {
        this.exam = exam;
        cover.setUndecorated(true);
        cover.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
        JPanel ground = new JPanel(new GridBagLayout());
        ground.setBackground(Palette.NIGHT);
        JPanel words = new JPanel();
        words.setOpaque(false);
        words.setLayout(new BoxLayout(words, BoxLayout.Y_AXIS));
        JLabel heading = Texts.line("The exam is paused", Palette.bold(30), Palette.ON_NIGHT);
        heading.setAlignmentX(JLabel.LEFT_ALIGNMENT);
        words.add(heading);
        JTextArea text = Texts.paragraph(
                reason + "\n\nYour answers are kept. The exam comes back by itself when a proctor resumes it.",
                Palette.plain(17),
                Palette.QUIET_ON_NIGHT);
        text.setColumns(48);
        text.setAlignmentX(JLabel.LEFT_ALIGNMENT);
        text.setBorder(BorderFactory.createEmptyBorder(14, 0, 0, 0));
        words.add(text);
        ground.add(words);
        cover.getContentPane().add(ground, BorderLayout.CENTER);
        cover.getAccessibleContext().setAccessibleDescription(reason);
        cover.setBounds(exam.getBounds());
        cover.setAlwaysOnTop(true);
    }

    void show() {
        cover.setVisible(true);
        cover.toFront();
        cover.requestFocus();
    }

    void remove() {
        cover.dispose();
        exam.toFront();
        exam.requestFocus();
    }
}
