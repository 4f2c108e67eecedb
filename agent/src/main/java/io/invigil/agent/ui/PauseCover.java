package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.GridBagLayout;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.ComponentListener;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/// Covers the exam's page while it is paused, and takes the keys, so that nothing is read or typed. The bar stays: the
/// candidate can always ask, and leave. For the event thread.
final class PauseCover {
    private final JFrame cover;
    private final JFrame exam;
    private final ComponentListener follow = new ComponentAdapter() {
        @Override
        public void componentResized(ComponentEvent changed) {
            place();
        }

        @Override
        public void componentMoved(ComponentEvent changed) {
            place();
        }
    };

    /// @param exam   what is covered
    /// @param reason in the proctor's words
    PauseCover(JFrame exam, Words said, String reason) {
        this.exam = exam;
        String title = said.say("paused.heading");
        cover = new JFrame(title);
        cover.setUndecorated(true);
        cover.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
        JPanel ground = new JPanel(new GridBagLayout());
        ground.setBackground(Palette.NIGHT);
        JPanel words = new JPanel();
        words.setOpaque(false);
        words.setLayout(new BoxLayout(words, BoxLayout.Y_AXIS));
        JLabel heading = Texts.line(title, Palette.bold(30), Palette.ON_NIGHT);
        heading.setAlignmentX(JLabel.LEFT_ALIGNMENT);
        words.add(heading);
        JTextArea text = Texts.paragraph(
                (reason.isEmpty() ? "" : reason + "\n\n") + said.say("paused.text"),
                Palette.plain(17),
                Palette.QUIET_ON_NIGHT);
        text.setColumns(40);
        text.setAlignmentX(JLabel.LEFT_ALIGNMENT);
        text.setBorder(BorderFactory.createEmptyBorder(14, 0, 0, 0));
        words.add(text);
        ground.add(words);
        cover.getContentPane().add(ground, BorderLayout.CENTER);
        cover.getAccessibleContext().setAccessibleDescription(reason);
        cover.setAlwaysOnTop(true);
    }

    private void place() {
        if (exam.isShowing()) {
            Component page = exam.getContentPane();
            cover.setBounds(new Rectangle(page.getLocationOnScreen(), page.getSize()));
        }
    }

    void show() {
        place();
        exam.addComponentListener(follow);
        exam.getContentPane().addComponentListener(follow);
        cover.setVisible(true);
        cover.toFront();
        focus();
    }

    /// Takes the keys.
    void focus() {
        cover.requestFocus();
    }

    void remove() {
        exam.removeComponentListener(follow);
        exam.getContentPane().removeComponentListener(follow);
        cover.dispose();
        exam.toFront();
        exam.requestFocus();
    }
}
