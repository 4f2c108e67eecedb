package io.invigil.precheck.ui;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;

/// What can be done with the whole report, and what came of it.
final class ActionBar extends JPanel {
    final JButton again = new JButton();
    final JButton pdf = new JButton();
    final JButton html = new JButton();
    final JButton copy = new JButton();
    final JButton send = new JButton();

    private final Stack said = new Stack(0);
    private final Wrapped outcome = new Wrapped();
    private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, Look.px(8), 0));
    private Phrase last = Phrase.NONE;
    private boolean trouble;

    /// @param sends whether there is a server to send the report to
    ActionBar(boolean sends) {
        super(new BorderLayout(Look.px(12), 0));
        setOpaque(false);
        setBorder(Look.room(10, 20, 12, 12));
        buttons.setOpaque(false);
        List<JButton> all = new ArrayList<>(List.of(copy, html, pdf));
        if (sends) {
            all.add(send);
        }
        all.add(again);
        all.forEach(buttons::add);
        outcome.setName("outcome");
        said.add(outcome);
        add(said, BorderLayout.CENTER);
        add(buttons, BorderLayout.EAST);
    }

    /// Shows the words, and which actions there are now.
    ///
    /// @param settled whether there is a whole report
    /// @param busy    whether a check runs
    void show(Wording language, boolean settled, boolean busy) {
        name(language, again, "action.again", "F5");
        name(language, pdf, "action.pdf", "Ctrl+S");
        name(language, html, "action.html", "Ctrl+Shift+S");
        name(language, copy, "action.copy", "Ctrl+C");
        name(language, send, "action.send", "Ctrl+Enter");
        again.setBackground(Look.colour("accent"));
        again.setForeground(Look.colour("onMark"));
        again.setFont(Look.bold(1));
        again.setEnabled(!busy);
        List.of(pdf, html, copy, send).forEach(button -> button.setEnabled(settled && !busy));
        say(language, last, trouble);
    }

    /// Says what came of an action.
    ///
    /// @param bad whether it failed
    void say(Wording language, Phrase what, boolean bad) {
        last = what;
        trouble = bad;
        Color colour = Look.colour(bad ? "bad" : "quiet");
        outcome.say(language.say(what), Look.plain(0.92), colour);
        revalidate();
    }

    private static void name(Wording language, JButton button, String key, String keys) {
        Labels.say(button, language.say(Phrase.of(ActionBar.class, key)));
        button.setToolTipText(language.say(Phrase.of(ActionBar.class, key + ".more")) + " (" + keys + ")");
    }

    @Override
    public void doLayout() {
        Dimension wanted = buttons.getPreferredSize();
        int right = getInsets().right;
        int left = getInsets().left;
        int top = getInsets().top;
        buttons.setBounds(getWidth() - right - wanted.width, top, wanted.width, wanted.height);
        boolean beside = getWidth() - left - right - wanted.width > Look.px(180);
        int room = beside ? getWidth() - left - right - wanted.width - Look.px(12) : getWidth() - left - right;
        int height = said.heightAt(Math.max(1, room));
        int place = beside ? top + Math.max(0, (wanted.height - height) / 2) : top + wanted.height + Look.px(4);
        said.setBounds(left, place, room, height);
    }

    @Override
    public Dimension getPreferredSize() {
        Dimension wanted = buttons.getPreferredSize();
        int width = getParent() == null ? Look.px(860) : getParent().getWidth();
        int sides = getInsets().left + getInsets().right;
        boolean beside = width - sides - wanted.width > Look.px(180);
        int room = Math.max(1, beside ? width - sides - wanted.width - Look.px(12) : width - sides);
        int text = outcome.isVisible() ? said.heightAt(room) : 0;
        int height = beside ? Math.max(wanted.height, text) : wanted.height + (text > 0 ? text + Look.px(4) : 0);
        return new Dimension(width, height + getInsets().top + getInsets().bottom);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        graphics.setColor(Look.colour("line"));
        graphics.fillRect(0, 0, getWidth(), 1);
    }
}
