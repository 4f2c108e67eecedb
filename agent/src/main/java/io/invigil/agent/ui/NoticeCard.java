package io.invigil.agent.ui;

import io.invigil.agent.session.Notice;
import java.awt.BorderLayout;
import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;

/// What is recorded, by whom, and for how long. For the event thread.
final class NoticeCard extends JPanel {
    private final Column text = new Column();

    NoticeCard() {
        super(new BorderLayout(0, 10));
        setBackground(Palette.CARD);
        setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.LINE, 1, true),
                BorderFactory.createEmptyBorder(18, 22, 18, 14)));
        setPreferredSize(new Dimension(400, 100));
        add(Texts.line("What is recorded", Palette.bold(16), Palette.INK), BorderLayout.NORTH);
        text.setOpaque(false);
        text.setLayout(new BoxLayout(text, BoxLayout.Y_AXIS));
        JScrollPane scroll = new JScrollPane(
                text, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getViewport().setOpaque(false);
        scroll.setOpaque(false);
        scroll.getAccessibleContext().setAccessibleName("What is recorded");
        add(scroll, BorderLayout.CENTER);
    }

    void show(Notice notice) {
        text.removeAll();
        add(Texts.paragraph(
                "During the exam, " + notice.server() + " receives and keeps:", Palette.plain(14), Palette.INK));
        for (String recorded : notice.recorded()) {
            JPanel line = new JPanel(new BorderLayout(10, 0));
            line.setOpaque(false);
            line.add(Texts.line("•", Palette.bold(14), Palette.ACCENT), BorderLayout.WEST);
            line.add(Texts.paragraph(recorded, Palette.plain(14), Palette.INK), BorderLayout.CENTER);
            add(line);
        }
        add(Texts.paragraph(notice.kept(), Palette.plain(14), Palette.INK));
        add(Texts.paragraph(
                "What you type is never recorded outside your answers. Nothing is recorded before you agree, and"
                        + " nothing after you hand in. This computer is held only while the exam runs.",
                Palette.plain(14),
                Palette.QUIET));
        if (!notice.synthetic().isEmpty()) {
            JPanel note = new JPanel(new BorderLayout());
            note.setBackground(Palette.NOTE);
            note.setBorder(BorderFactory.createCompoundBorder(
                    BorderFactory.createLineBorder(Palette.NOTE_LINE, 1, true),
                    BorderFactory.createEmptyBorder(10, 12, 10, 12)));
            note.add(Texts.paragraph(
                    "Demonstration: made up, not real, here are " + String.join(" and ", notice.synthetic())
                            + ". The record says so.",
                    Palette.plain(13),
                    Palette.WARN));
            add(note);
        }
        text.revalidate();
        text.repaint();
    }

    private void add(JComponent part) {
        part.setAlignmentX(LEFT_ALIGNMENT);
        text.add(part);
        text.add(Box.createVerticalStrut(10));
    }
}
