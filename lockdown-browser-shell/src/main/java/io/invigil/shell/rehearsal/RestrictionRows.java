package io.invigil.shell.rehearsal;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.words.RestrictionWords;
import java.awt.Color;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.io.Serial;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/// One line for each restriction: how far it holds, in a colour and in words, and why not further. For the event
/// thread.
final class RestrictionRows extends JPanel {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Color NIGHT = new Color(0x14191F);
    private static final Color LIGHT = new Color(0xE8EDF2);
    private static final Color QUIET = new Color(0xA3B1C0);
    private static final Color GOOD = new Color(0x5BD694);
    private static final Color WARN = new Color(0xFFC46B);
    private static final float LETTERS = 17f;

    private final transient Wording language;

    RestrictionRows(Wording language) {
        super(new GridBagLayout());
        this.language = language;
        setBackground(NIGHT);
    }

    void show(List<RestrictionOutcome> restrictions) {
        removeAll();
        int row = 0;
        for (RestrictionOutcome one : restrictions) {
            Color colour =
                    one.held().filter(Enforcement.Enforced.class::isInstance).isPresent()
                            ? GOOD
                            : one.held().isPresent() ? WARN : QUIET;
            String level = language.say(one.held().map(RestrictionWords::level).orElseGet(RestrictionWords::withExam));
            add(text(language.say(RestrictionWords.name(one.id())), LIGHT), at(0, row, 0));
            add(text(level, colour), at(1, row, 0));
            add(reason(why(one)), at(2, row, 1));
            row++;
        }
        GridBagConstraints rest = at(0, row, 0);
        rest.weighty = 1;
        add(new JLabel(), rest);
        revalidate();
        repaint();
    }

    private String why(RestrictionOutcome one) {
        String reason = one.held().isEmpty() ? "" : one.reason();
        return one.insisted()
                ? (reason + " (" + language.say(Phrase.of(RestrictionRows.class, "lockdown.insisted")) + ")").strip()
                : reason;
    }

    private static GridBagConstraints at(int column, int row, double weight) {
        return new GridBagConstraints(
                column,
                row,
                1,
                1,
                weight,
                0,
                GridBagConstraints.NORTHWEST,
                GridBagConstraints.HORIZONTAL,
                new Insets(5, 0, 5, 28),
                0,
                0);
    }

    private static JLabel text(String words, Color colour) {
        JLabel label = new JLabel(words);
        label.putClientProperty("html.disable", true);
        label.setFont(label.getFont().deriveFont(LETTERS));
        label.setForeground(colour);
        return label;
    }

    private static JTextArea reason(String words) {
        JTextArea area = new JTextArea(words);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setForeground(QUIET);
        area.setFont(area.getFont().deriveFont(LETTERS));
        return area;
    }
}
