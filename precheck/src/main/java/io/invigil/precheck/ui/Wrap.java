package io.invigil.precheck.ui;

import java.awt.Component;
import java.awt.Dimension;
import javax.swing.JPanel;

/// Parts one behind the other, in as many lines as they need.
final class Wrap extends JPanel implements Flowing {
    Wrap() {
        super(null);
        setOpaque(false);
    }

    @Override
    public int heightAt(int width) {
        return place(width, false);
    }

    @Override
    public void doLayout() {
        place(getWidth(), true);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(Look.px(400), heightAt(Look.px(400)));
    }

    private int place(int width, boolean really) {
        int gap = Look.px(6);
        int left = 0;
        int top = 0;
        int line = 0;
        for (Component part : getComponents()) {
            if (!part.isVisible()) {
                continue;
            }
            Dimension wanted = part.getPreferredSize();
            if (left > 0 && left + wanted.width > width) {
                left = 0;
                top += line + gap;
                line = 0;
            }
            if (really) {
                part.setBounds(left, top, Math.min(wanted.width, width), wanted.height);
            }
            left += wanted.width + gap;
            line = Math.max(line, wanted.height);
        }
        return top + line;
    }
}
