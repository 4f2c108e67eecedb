package io.invigil.agent.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import java.awt.BorderLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;

/// The checks of this computer, one row each. For the event thread.
final class CheckCard extends JPanel {
    private final Map<String, CheckRow> rows = new HashMap<>();
    private final Column list = new Column();
    private final JLabel progress = Texts.line("", Palette.plain(13), Palette.QUIET);
    private int finished;

    CheckCard() {
        super(new BorderLayout(0, 10));
        setBackground(Palette.CARD);
        setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.LINE, 1, true),
                BorderFactory.createEmptyBorder(18, 22, 14, 14)));
        JPanel head = new JPanel(new BorderLayout());
        head.setOpaque(false);
        head.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, 8));
        head.add(Texts.line("This computer", Palette.bold(16), Palette.INK), BorderLayout.WEST);
        head.add(progress, BorderLayout.EAST);
        add(head, BorderLayout.NORTH);
        list.setOpaque(false);
        list.setLayout(new BoxLayout(list, BoxLayout.Y_AXIS));
        JScrollPane scroll = new JScrollPane(
                list, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getViewport().setOpaque(false);
        scroll.setOpaque(false);
        scroll.getVerticalScrollBar().setUnitIncrement(20);
        scroll.getAccessibleContext().setAccessibleName("Checks of this computer");
        add(scroll, BorderLayout.CENTER);
    }

    void show(List<Check> checks) {
        rows.clear();
        list.removeAll();
        finished = 0;
        for (Check check : checks) {
            CheckRow row = new CheckRow(Wording.ENGLISH.say(check.title()));
            rows.put(check.id(), row);
            list.add(row);
            list.add(CheckRow.line());
        }
        progress.setText("0 of " + checks.size());
        list.revalidate();
        list.repaint();
    }

    void started(Check check) {
        row(check).ifPresent(row -> row.doing("checking"));
    }

    void doing(Check check, String what) {
        row(check).ifPresent(row -> row.doing(what));
    }

    void finished(Check check, CheckResult result) {
        row(check).ifPresent(row -> {
            row.finished(result);
            finished++;
            progress.setText(finished + " of " + rows.size());
        });
    }

    private Optional<CheckRow> row(Check check) {
        return Optional.ofNullable(rows.get(check.id()));
    }
}
