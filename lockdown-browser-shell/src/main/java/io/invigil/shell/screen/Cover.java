package io.invigil.shell.screen;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridBagLayout;
import java.awt.Rectangle;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JWindow;
import javax.swing.UIManager;

/// A window that hides one display and says so. No window manager can move it, and it never takes the keyboard from
/// the exam. For the event thread.
final class Cover extends JWindow {
    private static final long serialVersionUID = 1;
    private static final Color NIGHT = new Color(0x16222E);
    private static final Color INK = new Color(0xF2F5F8);
    private static final Color QUIET = new Color(0xA9B7C6);
    private static final int WIDEST = 620;
    private static final int MARGIN = 32;

    Cover(Rectangle display, Wording wording) {
        setName("invigil-display-cover");
        setFocusableWindowState(false);
        setAutoRequestFocus(false);
        setAlwaysOnTop(true);
        JPanel ground = new JPanel(new GridBagLayout());
        ground.setBackground(NIGHT);
        JPanel words = new JPanel();
        words.setOpaque(false);
        words.setLayout(new BoxLayout(words, BoxLayout.Y_AXIS));
        int width = Math.max(120, Math.min(WIDEST, display.width - 2 * MARGIN));
        words.add(line("Invigil", 15, QUIET));
        words.add(text(wording, "cover.heading", Font.BOLD, 28, INK, width));
        words.add(text(wording, "cover.text", Font.PLAIN, 17, QUIET, width));
        ground.add(words);
        setContentPane(ground);
        getAccessibleContext().setAccessibleName(wording.say(Phrase.of(Cover.class, "cover.heading")));
        setBounds(display);
    }

    private static JComponent line(String text, int size, Color colour) {
        JLabel label = new JLabel(text);
        label.setFont(font(Font.BOLD, size));
        label.setForeground(colour);
        label.setAlignmentX(Component.LEFT_ALIGNMENT);
        return label;
    }

    private static JComponent text(Wording wording, String key, int style, int size, Color colour, int width) {
        JTextArea area = new JTextArea(wording.say(Phrase.of(Cover.class, key)));
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setFont(font(style, size));
        area.setForeground(colour);
        area.setBorder(BorderFactory.createEmptyBorder(14, 0, 0, 0));
        area.setAlignmentX(Component.LEFT_ALIGNMENT);
        area.setSize(width, Short.MAX_VALUE);
        area.setPreferredSize(new Dimension(width, area.getPreferredSize().height));
        return area;
    }

    private static Font font(int style, float size) {
        Font base = UIManager.getFont("Label.font");
        return (base == null ? new Font(Font.SANS_SERIF, style, 12) : base).deriveFont(style, size);
    }

    /// Whether it is on the screen where it should be.
    boolean covers(Rectangle display) {
        return isShowing() && new Rectangle(getLocationOnScreen(), getSize()).contains(display);
    }
}
