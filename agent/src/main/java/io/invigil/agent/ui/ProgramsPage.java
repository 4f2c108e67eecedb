package io.invigil.agent.ui;

import io.invigil.precheck.environment.CloseOutcome;
import io.invigil.precheck.environment.ProgramCloser;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.BorderLayout;
import java.awt.EventQueue;
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

/// The programs that run and must not, each with a button that ends it: pressing it is the candidate's consent. For
/// the event thread.
final class ProgramsPage extends JPanel {
    @Serial
    private static final long serialVersionUID = 1;

    final JButton onward;

    private final transient Wording language;
    private final JButton again;

    /// @param answer completes with true to look again, false to go on
    ProgramsPage(List<ProhibitedProgram> found, Wording language, CompletableFuture<Boolean> answer) {
        super(new BorderLayout(0, 18));
        this.language = language;
        onward = new JButton(say("programs.onward"));
        again = new JButton(say("programs.again"));
        setBackground(Palette.PAPER);
        setBorder(BorderFactory.createEmptyBorder(40, 60, 30, 60));
        JPanel head = new JPanel(new BorderLayout(0, 10));
        head.setOpaque(false);
        head.add(Texts.paragraph(say("programs.heading"), Palette.bold(24), Palette.INK), BorderLayout.NORTH);
        head.add(Texts.paragraph(say("programs.intro"), Palette.plain(15), Palette.INK), BorderLayout.CENTER);
        add(head, BorderLayout.NORTH);
        Column rows = new Column();
        rows.setLayout(new BoxLayout(rows, BoxLayout.Y_AXIS));
        rows.setOpaque(false);
        for (ProhibitedProgram program : found) {
            rows.add(row(program));
            rows.add(Box.createVerticalStrut(10));
        }
        JScrollPane scroll = new JScrollPane(rows);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getViewport().setBackground(Palette.PAPER);
        add(scroll, BorderLayout.CENTER);
        JPanel foot = new JPanel(new FlowLayout(FlowLayout.RIGHT, 12, 0));
        foot.setOpaque(false);
        again.addActionListener(_ -> answer.complete(true));
        onward.addActionListener(_ -> answer.complete(false));
        foot.add(again);
        foot.add(onward);
        add(foot, BorderLayout.SOUTH);
        getAccessibleContext().setAccessibleName(say("programs.heading"));
    }

    private JPanel row(ProhibitedProgram program) {
        JPanel row = new JPanel(new BorderLayout(16, 0));
        row.setBackground(Palette.CARD);
        row.setAlignmentX(LEFT_ALIGNMENT);
        row.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.LINE, 1, true),
                BorderFactory.createEmptyBorder(12, 16, 12, 16)));
        JTextArea text =
                Texts.paragraph(language.say(program.words()) + "\n" + program.path(), Palette.plain(14), Palette.INK);
        row.add(text, BorderLayout.CENTER);
        JButton end = new JButton(language.say(Phrase.of(ProgramsPage.class, "programs.end", program.name())));
        end.addActionListener(_ -> {
            end.setEnabled(false);
            Thread.ofPlatform().daemon().name("ends a program").start(() -> end(program, end, text));
        });
        row.add(end, BorderLayout.EAST);
        return row;
    }

    private void end(ProhibitedProgram program, JButton button, JTextArea text) {
        try {
            CloseOutcome outcome = new ProgramCloser().close(program);
            EventQueue.invokeLater(() -> {
                text.setText(language.say(outcome.words()));
                boolean over = outcome instanceof CloseOutcome.Closed || outcome instanceof CloseOutcome.AlreadyGone;
                button.setVisible(!over);
                button.setEnabled(!over);
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String say(String key) {
        return language.say(Phrase.of(ProgramsPage.class, key));
    }
}
