package io.invigil.agent.ui;

import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;

/// One check: its mark and title, what was measured against which limit, and what to do.
final class CheckRow extends JPanel {
    private final String title;
    private final JLabel mark = new JLabel(new VerdictMark(Optional.empty(), 20));
    private final JLabel measured = Texts.line("", Palette.plain(13), Palette.QUIET);
    private final JPanel text = new JPanel();
    private @Nullable JTextArea remedy;

    CheckRow(String title) {
        super(new BorderLayout(12, 0));
        this.title = title;
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder(7, 2, 7, 2));
        mark.setVerticalAlignment(JLabel.TOP);
        text.setOpaque(false);
        text.setLayout(new BoxLayout(text, BoxLayout.Y_AXIS));
        JPanel head = new JPanel(new BorderLayout(16, 0));
        head.setOpaque(false);
        head.setAlignmentX(LEFT_ALIGNMENT);
        JLabel name = Texts.line(title, Palette.plain(14), Palette.INK);
        head.add(name, BorderLayout.WEST);
        measured.setHorizontalAlignment(JLabel.RIGHT);
        head.add(measured, BorderLayout.CENTER);
        text.add(head);
        add(mark, BorderLayout.WEST);
        add(text, BorderLayout.CENTER);
        getAccessibleContext().setAccessibleName(title + ": waiting");
    }

    void doing(String what) {
        measured.setText(what);
        getAccessibleContext().setAccessibleName(title + ": " + what);
    }

    void finished(CheckResult result) {
        mark.setIcon(new VerdictMark(Optional.of(result.verdict()), 20));
        measured.setText(result.limit().isEmpty() ? result.measured() : result.measured() + "  ·  " + result.limit());
        measured.setToolTipText(measured.getText());
        measured.setForeground(result.verdict() == Verdict.PASS ? Palette.QUIET : Palette.of(result.verdict()));
        JTextArea earlier = remedy;
        if (earlier != null) {
            text.remove(earlier);
            remedy = null;
        }
        if (!result.remedy().isEmpty() && result.verdict() != Verdict.PASS) {
            JTextArea advice = Texts.paragraph(result.remedy(), Palette.plain(13), Palette.of(result.verdict()));
            advice.setAlignmentX(LEFT_ALIGNMENT);
            advice.setBorder(BorderFactory.createEmptyBorder(3, 0, 0, 0));
            text.add(advice);
            remedy = advice;
        }
        getAccessibleContext()
                .setAccessibleName(title + ": " + result.verdict() + ", " + measured.getText() + ". " + result.remedy());
        revalidate();
        repaint();
    }

    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    /// A thin line between two rows.
    static Box.Filler line() {
        Box.Filler line = new Box.Filler(
                new Dimension(1, 1), new Dimension(1, 1), new Dimension(Integer.MAX_VALUE, 1));
        line.setBackground(Palette.PAPER);
        line.setOpaque(true);
        return line;
    }
}
