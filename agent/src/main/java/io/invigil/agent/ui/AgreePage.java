package io.invigil.agent.ui;

import io.invigil.precheck.words.Phrase;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.io.Serial;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/// What is about to happen, with a way on and a way out. For the event thread.
final class AgreePage extends JPanel {
    @Serial
    private static final long serialVersionUID = 1;

    final JButton onward = new JButton();

    AgreePage(Words words, Phrase heading, List<Phrase> lines, CompletableFuture<Boolean> answer) {
        super(new BorderLayout(0, 18));
        setBackground(Palette.PAPER);
        setBorder(BorderFactory.createEmptyBorder(40, 60, 30, 60));
        add(Texts.paragraph(words.wording().say(heading), Palette.bold(24), Palette.INK), BorderLayout.NORTH);
        Column text = new Column();
        text.setLayout(new BoxLayout(text, BoxLayout.Y_AXIS));
        text.setOpaque(false);
        for (Phrase line : lines) {
            JTextArea paragraph = Texts.paragraph(words.wording().say(line), Palette.plain(15), Palette.INK);
            paragraph.setAlignmentX(LEFT_ALIGNMENT);
            text.add(paragraph);
            text.add(Box.createVerticalStrut(10));
        }
        JScrollPane scroll = new JScrollPane(text);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getViewport().setBackground(Palette.PAPER);
        add(scroll, BorderLayout.CENTER);
        JButton leave = new JButton();
        words.on(leave, "link.leave");
        words.on(onward, "link.onward");
        onward.putClientProperty("JButton.buttonType", "default");
        onward.addActionListener(_ -> answer.complete(true));
        leave.addActionListener(_ -> answer.complete(false));
        JPanel foot = new JPanel(new FlowLayout(FlowLayout.RIGHT, 12, 0));
        foot.setOpaque(false);
        foot.add(leave);
        foot.add(onward);
        add(foot, BorderLayout.SOUTH);
    }
}
