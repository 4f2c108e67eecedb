package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;

/// A question under the exam bar. It moves the page down and covers nothing; Escape puts it away. A part of the exam's
/// own window, it needs no window manager to be reached by the keyboard. For the event thread.
class BarSheet extends JPanel {
    private static final int WIDEST = 860;

    private final JPanel body = new JPanel();
    private final WrapRow buttons = new WrapRow();
    private final transient Runnable close;

    /// @param close puts the sheet away
    BarSheet(String heading, Runnable close) {
        this.close = close;
        setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
        setBackground(Palette.CARD);
        setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(0, 0, 2, 0, Palette.ACCENT),
                BorderFactory.createEmptyBorder(14, 20, 14, 20)));
        JPanel all = new JPanel(new BorderLayout(0, 12));
        all.setOpaque(false);
        all.setMaximumSize(new Dimension(WIDEST, Integer.MAX_VALUE));
        body.setOpaque(false);
        body.setLayout(new BoxLayout(body, BoxLayout.Y_AXIS));
        all.add(Texts.line(heading, Palette.bold(17), Palette.INK), BorderLayout.NORTH);
        all.add(body, BorderLayout.CENTER);
        all.add(buttons, BorderLayout.SOUTH);
        add(all);
        add(Box.createHorizontalGlue());
        getAccessibleContext().setAccessibleName(heading);
        registerKeyboardAction(
                pressed -> close.run(),
                KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
    }

    /// Puts the sheet away.
    final void close() {
        close.run();
    }

    final void text(String text) {
        below(Texts.paragraph(text, Palette.plain(14), Palette.INK));
    }

    /// Adds a part with its label before it.
    final JPanel labelled(String label, JComponent part) {
        JLabel name = Texts.line(label, Palette.plain(14), Palette.QUIET);
        name.setLabelFor(part);
        part.getAccessibleContext().setAccessibleName(label);
        JPanel row = new JPanel(new BorderLayout(12, 0));
        row.setOpaque(false);
        row.add(name, BorderLayout.WEST);
        row.add(part, BorderLayout.CENTER);
        below(row);
        return row;
    }

    final void below(JComponent part) {
        if (body.getComponentCount() > 0) {
            body.add(Box.createVerticalStrut(10));
        }
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        body.add(part);
    }

    final JButton button(Words words, String key, Runnable action) {
        return button(words, key, action, "");
    }

    /// A button whose ground warns.
    final JButton danger(Words words, String key, Runnable action) {
        return button(words, key, action, style(Palette.BAD));
    }

    /// The button that is the usual answer.
    final JButton usual(Words words, String key, Runnable action) {
        return button(words, key, action, style(Palette.ACCENT));
    }

    private JButton button(Words words, String key, Runnable action, String style) {
        JButton button = new JButton();
        words.on(button, key);
        button.setFont(Palette.plain(14));
        button.putClientProperty("FlatLaf.style", style + "margin: 4,14,4,14");
        button.addActionListener(pressed -> action.run());
        BarButton.pressedByEnter(button);
        buttons.lead(button);
        return button;
    }

    private static String style(Color ground) {
        String hex = "#%06x".formatted(ground.getRGB() & 0xFFFFFF);
        return "background: " + hex + "; hoverBackground: darken(" + hex + ",5%); focusedBackground: " + hex
                + "; foreground: #ffffff; borderColor: " + hex + "; ";
    }

    /// What has the focus first.
    Component first() {
        return buttons.getComponent(0);
    }
}
