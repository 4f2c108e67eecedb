package io.invigil.agent.ui;

import io.invigil.agent.session.DeclinedException;
import io.invigil.agent.session.WaitingPlace;
import java.awt.BorderLayout;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/// The candidate is checked in and waits for a proctor: their place, and that nothing need be done. For the event
/// thread.
final class WaitingPage extends AnswerPage {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final JTextArea place = Texts.paragraph("", Palette.bold(20), Palette.ACCENT);
    private final JTextArea usual = Texts.paragraph("", Palette.plain(15), Palette.INK);
    private final JTextArea line = Texts.paragraph("", Palette.plain(15), Palette.WARN);
    private final JButton leave = new JButton();

    WaitingPage(Words words, CompletableFuture<Void> left) {
        this.words = words;
        Column card = new Column();
        card.setOpaque(false);
        card.setLayout(new BoxLayout(card, BoxLayout.Y_AXIS));
        JPanel ground = new JPanel(new BorderLayout());
        ground.setBackground(Palette.CARD);
        ground.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.LINE, 1, true),
                BorderFactory.createEmptyBorder(30, 36, 30, 36)));
        add(card, Texts.paragraph(words.say("waiting.heading"), Palette.bold(24), Palette.GOOD));
        add(card, place);
        add(card, usual);
        add(card, Texts.paragraph(words.say("waiting.text"), Palette.plain(15), Palette.INK));
        add(card, Texts.paragraph(words.say("waiting.leaving"), Palette.plain(14), Palette.QUIET));
        add(card, line);
        ground.add(card, BorderLayout.NORTH);
        add(ground, BorderLayout.CENTER);
        words.on(leave, "waiting.leave");
        leave.addActionListener(_ -> left.completeExceptionally(new DeclinedException()));
        WrapRow foot = new WrapRow();
        foot.lead(leave);
        add(foot, BorderLayout.SOUTH);
        getAccessibleContext().setAccessibleName(words.say("waiting.heading"));
    }

    private static void add(JPanel card, JTextArea text) {
        text.setAlignmentX(LEFT_ALIGNMENT);
        card.add(text);
        card.add(Box.createVerticalStrut(12));
    }

    /// Enter presses nothing here: nobody leaves by mistake.
    @Override
    JButton first() {
        return new JButton();
    }

    /// Shows the place now; the same words are not said twice.
    void show(WaitingPlace now) {
        say(
                place,
                now.place() == 0
                        ? ""
                        : now.place() == 1
                                ? words.say("waiting.next")
                                : words.say("waiting.place", now.place(), now.waiting()));
        say(usual, now.usual().map(this::usual).orElse(""));
        say(line, now.connected() ? "" : words.say("waiting.lost"));
        getAccessibleContext().setAccessibleDescription(place.getText() + " " + line.getText());
    }

    private String usual(Duration waited) {
        return words.say("waiting.usual", Math.max(1, waited.plusSeconds(30).toMinutes()));
    }

    private static void say(JTextArea where, String text) {
        if (!text.equals(where.getText())) {
            where.setText(text);
            where.getAccessibleContext().setAccessibleName(text);
            where.setVisible(!text.isEmpty());
        }
    }
}
