package io.invigil.agent.ui;

import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/// One check: its mark and title, what was measured, and, unless all is well, against which limit and what to do.
final class CheckRow extends JPanel {
    private static final Dimension TITLE = new Dimension(112, 20);

    private final String title;
    private final JLabel mark = new JLabel(new VerdictMark(Optional.empty(), 20));
    private final JPanel text = new JPanel();

    CheckRow(String title) {
        super(new BorderLayout(12, 0));
        this.title = title;
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder(8, 2, 8, 8));
        mark.setVerticalAlignment(JLabel.TOP);
        JLabel name = Texts.line(title, Palette.bold(14), Palette.INK);
        name.setVerticalAlignment(JLabel.TOP);
        name.setPreferredSize(TITLE);
        JPanel left = new JPanel(new BorderLayout(12, 0));
        left.setOpaque(false);
        left.add(mark, BorderLayout.WEST);
        left.add(name, BorderLayout.CENTER);
        text.setOpaque(false);
        text.setLayout(new BoxLayout(text, BoxLayout.Y_AXIS));
        add(left, BorderLayout.WEST);
        add(text, BorderLayout.CENTER);
        getAccessibleContext().setAccessibleName(title + ": waiting");
    }

    void doing(String what) {
        text.removeAll();
        say(what, Palette.QUIET);
        getAccessibleContext().setAccessibleName(title + ": " + what);
        relay();
    }

    void finished(CheckResult result) {
        boolean well = result.verdict() == Verdict.PASS;
        mark.setIcon(new VerdictMark(Optional.of(result.verdict()), 20));
        text.removeAll();
        say(result.summary(), well ? Palette.QUIET : Palette.of(result.verdict()));
        if (!well && !result.limit().isEmpty()) {
            say("Asked for: " + result.limit(), Palette.QUIET);
        }
        if (!well && !result.remedy().isEmpty()) {
            say(result.remedy(), Palette.INK);
        }
        setToolTipText(result.limit().isEmpty() ? "" : "Asked for: " + result.limit());
        getAccessibleContext()
                .setAccessibleName(title + ": " + result.verdict() + ", " + result.summary() + ", asked for "
                        + result.limit() + ". " + result.remedy());
        relay();
    }

    private void say(String words, Color colour) {
        JTextArea line = Texts.paragraph(words, Palette.plain(13), colour);
        line.setAlignmentX(LEFT_ALIGNMENT);
        line.setBorder(BorderFactory.createEmptyBorder(1, 0, 2, 0));
        text.add(line);
    }

    private void relay() {
        revalidate();
        repaint();
    }

    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    /// A thin line between two rows.
    static Box.Filler line() {
        Box.Filler line = new Box.Filler(new Dimension(1, 1), new Dimension(1, 1), new Dimension(Integer.MAX_VALUE, 1));
        line.setBackground(Palette.PAPER);
        line.setOpaque(true);
        return line;
    }
}
