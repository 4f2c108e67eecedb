package io.invigil.precheck.ui;

import io.invigil.precheck.report.CheckGroup;
import io.invigil.precheck.words.Wording;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import javax.swing.JLabel;

/// The checks under one heading.
final class GroupView extends Stack {
    private final CheckGroup group;
    private final JLabel heading = Labels.plain();

    GroupView(CheckGroup group, List<RowView> rows) {
        super(6);
        this.group = group;
        heading.setBorder(Look.room(0, 4, 0, 4));
        add(heading);
        Stack card = new Card();
        rows.forEach(card::add);
        add(card);
    }

    void show(Wording language) {
        Labels.say(heading, language.say(group.title()), Look.bold(1.05), Look.colour("ink"));
        getAccessibleContext().setAccessibleName(heading.getText());
    }

    private static final class Card extends Stack {
        Card() {
            super(0);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D pen = (Graphics2D) graphics.create();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            int arc = Look.px(14);
            pen.setColor(Look.colour("line"));
            pen.fillRoundRect(0, 0, getWidth(), getHeight(), arc, arc);
            pen.setColor(Look.colour("card"));
            pen.fillRoundRect(1, 1, getWidth() - 2, getHeight() - 2, arc - 1, arc - 1);
            pen.dispose();
        }
    }
}
