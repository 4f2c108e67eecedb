package io.invigil.agent.ui;

import io.invigil.agent.session.Summary;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/// The last page: how it ended, and what happened to the data. For the event thread.
final class EndPage extends JPanel {
    final JButton close = new JButton("Close");

    /// @param heading    one line
    /// @param colour     of the heading
    /// @param paragraphs the rest
    EndPage(String heading, Color colour, List<String> paragraphs) {
        super(new BorderLayout(0, 18));
        setBackground(Palette.PAPER);
        setBorder(BorderFactory.createEmptyBorder(40, 60, 30, 60));
        JPanel card = new JPanel();
        card.setBackground(Palette.CARD);
        card.setLayout(new BoxLayout(card, BoxLayout.Y_AXIS));
        card.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.LINE, 1, true),
                BorderFactory.createEmptyBorder(34, 40, 34, 40)));
        JTextArea head = Texts.paragraph(heading, Palette.bold(24), colour);
        add(card, head, 16);
        for (String paragraph : paragraphs) {
            add(card, Texts.paragraph(paragraph, Palette.plain(15), Palette.INK), 12);
        }
        card.add(Box.createVerticalGlue());
        add(card, BorderLayout.CENTER);
        close.setFont(Palette.bold(14));
        close.setMnemonic('C');
        close.setPreferredSize(new Dimension(130, 40));
        close.putClientProperty("JButton.buttonType", "default");
        JPanel foot = new JPanel(new FlowLayout(FlowLayout.RIGHT, 0, 0));
        foot.setOpaque(false);
        foot.add(close);
        add(foot, BorderLayout.SOUTH);
        getAccessibleContext().setAccessibleName(heading);
        getAccessibleContext().setAccessibleDescription(String.join(" ", paragraphs));
    }

    /// What happened to what was recorded.
    static List<String> said(Summary summary) {
        return List.of(
                "The server has all " + summary.counts().produced() + " events of your session, "
                        + summary.counts().frames() + " pictures among them, and has closed the record:"
                        + " nobody can change it unseen.",
                summary.kept(),
                "This computer is yours again; nothing of Invigil is running any more once you close this window.",
                "If you have a question about your exam, name this session: " + summary.session());
    }

    private static void add(JPanel card, JTextArea text, int below) {
        text.setAlignmentX(LEFT_ALIGNMENT);
        text.setMaximumSize(new Dimension(Integer.MAX_VALUE, 200));
        card.add(text);
        card.add(Box.createVerticalStrut(below));
    }
}
