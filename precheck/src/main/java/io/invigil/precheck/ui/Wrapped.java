package io.invigil.precheck.ui;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/// Text that breaks between words, and within a word that is wider than the line. It takes no focus; a screen reader
/// reads it as a label.
final class Wrapped extends JComponent implements Flowing {
    private String text = "";
    private List<String> lines = List.of();
    private int brokenAt = -1;

    /// Sets what it says and how; without words it takes no room.
    void say(String words, Font font, Color colour) {
        setFont(font);
        setForeground(colour);
        setVisible(!words.isEmpty());
        if (!words.equals(text) || brokenAt >= 0) {
            text = words;
            brokenAt = -1;
            revalidate();
            repaint();
        }
    }

    String text() {
        return text;
    }

    @Override
    public int heightAt(int width) {
        return broken(width).size() * lineHeight();
    }

    @Override
    public Dimension getPreferredSize() {
        FontMetrics metrics = getFontMetrics(getFont());
        return new Dimension(metrics.stringWidth(text) + 1, lineHeight());
    }

    private int lineHeight() {
        return Math.round(getFontMetrics(getFont()).getHeight() * 1.12f);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Look.smooth(graphics);
        FontMetrics metrics = getFontMetrics(getFont());
        graphics.setFont(getFont());
        graphics.setColor(getForeground());
        int baseline = (lineHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
        for (String line : broken(getWidth())) {
            graphics.drawString(line, 0, baseline);
            baseline += lineHeight();
        }
    }

    private List<String> broken(int width) {
        if (width != brokenAt) {
            lines = broken(text, getFontMetrics(getFont()), Math.max(width, 1));
            brokenAt = width;
        }
        return lines;
    }

    /// The text in lines no wider than `width`.
    static List<String> broken(String text, FontMetrics metrics, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.replaceAll("\\p{Cntrl}", " ").split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (metrics.stringWidth(longer) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            String rest = word;
            while (metrics.stringWidth(rest) > width && rest.length() > 1) {
                int fit = 1;
                while (fit < rest.length() - 1 && metrics.stringWidth(rest.substring(0, fit + 1)) <= width) {
                    fit++;
                }
                lines.add(rest.substring(0, fit));
                rest = rest.substring(fit);
            }
            line = rest;
        }
        lines.add(line);
        return lines;
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        @Nullable AccessibleContext made = accessibleContext;
        if (made == null) {
            made = new Spoken();
            accessibleContext = made;
        }
        return made;
    }

    private final class Spoken extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAccessibleName() {
            return text;
        }

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.LABEL;
        }
    }
}
