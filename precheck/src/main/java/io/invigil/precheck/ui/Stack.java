package io.invigil.precheck.ui;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.Rectangle;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;

/// Parts one below the other, each as wide as there is room, up to a widest; narrower parts stand in the middle.
class Stack extends JPanel implements Flowing, Scrollable {
    private final int gap;
    private final int widest;

    /// @param gap    between two parts, pixels at 100 %
    /// @param widest of the parts, pixels at 100 %
    Stack(int gap, int widest) {
        super(null);
        this.gap = gap;
        this.widest = widest;
        setOpaque(false);
    }

    Stack(int gap) {
        this(gap, 100_000);
    }

    @Override
    public int heightAt(int width) {
        Insets insets = getInsets();
        int room = room(width, insets);
        int height = insets.top + insets.bottom;
        boolean first = true;
        for (Component part : getComponents()) {
            if (part.isVisible()) {
                height += Flowing.heightOf(part, room) + (first ? 0 : Look.px(gap));
                first = false;
            }
        }
        return height;
    }

    private int room(int width, Insets insets) {
        return Math.max(1, Math.min(width - insets.left - insets.right, Look.px(widest)));
    }

    @Override
    public void doLayout() {
        Insets insets = getInsets();
        int room = room(getWidth(), insets);
        int left = insets.left + Math.max(0, (getWidth() - insets.left - insets.right - room) / 2);
        int top = insets.top;
        for (Component part : getComponents()) {
            if (part.isVisible()) {
                int height = Flowing.heightOf(part, room);
                part.setBounds(left, top, room, height);
                top += height + Look.px(gap);
            }
        }
    }

    @Override
    public Dimension getPreferredSize() {
        int width = getParent() == null || getParent().getWidth() == 0
                ? Look.px(600)
                : getParent().getWidth();
        return new Dimension(width, heightAt(width));
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, 0);
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(Look.px(860), Look.px(480));
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle seen, int orientation, int direction) {
        return Look.px(24);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle seen, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? seen.height - Look.px(48) : seen.width;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null
                && getParent().getHeight() > heightAt(getParent().getWidth());
    }
}
