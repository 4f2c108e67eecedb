package io.invigil.agent.ui;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Insets;
import javax.swing.JPanel;

/// Two groups of parts: on one line at both ends where there is room, else one below the other, each in as many lines
/// as it needs. Nothing is ever cut off. How high it is follows from how wide it has become, so a new width has it
/// laid out once more.
final class WrapRow extends JPanel {
    private static final int GAP = 8;

    private int leading;

    WrapRow() {
        super(null);
        setOpaque(false);
    }

    /// Adds to the first group.
    void lead(Component part) {
        add(part, leading);
        leading++;
    }

    /// Adds to the second group.
    void trail(Component part) {
        add(part);
    }

    @Override
    public void setBounds(int x, int y, int width, int height) {
        boolean other = width != getWidth();
        super.setBounds(x, y, width, height);
        if (other) {
            revalidate();
        }
    }

    @Override
    public Dimension getPreferredSize() {
        int width = getWidth() > 0 ? getWidth() : Short.MAX_VALUE;
        return new Dimension(Math.min(width, 400), place(width, false));
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    @Override
    public void doLayout() {
        place(getWidth(), true);
    }

    private int place(int width, boolean really) {
        Insets room = getInsets();
        int inner = width - room.left - room.right;
        int leads = wide(0, leading);
        int trails = wide(leading, getComponentCount());
        if (leads + trails + (trails > 0 ? GAP : 0) <= inner) {
            int high = Math.max(high(0, leading), high(leading, getComponentCount()));
            if (really) {
                line(0, leading, room.left, room.top, high);
                line(leading, getComponentCount(), room.left + inner - trails, room.top, high);
            }
            return room.top + high + room.bottom;
        }
        int top = lines(0, leading, room, room.top, inner, really);
        top = lines(leading, getComponentCount(), room, top, inner, really);
        return top - (top > room.top ? GAP : 0) + room.bottom;
    }

    /// Places a group in lines from `top` on.
    ///
    /// @return where the next line begins
    private int lines(int from, int to, Insets room, int top, int inner, boolean really) {
        int below = top;
        int first = from;
        while (first < to) {
            int end = first + 1;
            while (end < to && wide(first, end + 1) <= inner) {
                end++;
            }
            int high = high(first, end);
            if (really) {
                line(first, end, room.left, below, high);
            }
            below += high > 0 ? high + GAP : 0;
            first = end;
        }
        return below;
    }

    private void line(int from, int to, int left, int top, int high) {
        int x = left;
        for (int index = from; index < to; index++) {
            Component part = getComponent(index);
            if (part.isVisible()) {
                Dimension wanted = part.getPreferredSize();
                part.setBounds(x, top + (high - wanted.height) / 2, wanted.width, wanted.height);
                x += wanted.width + GAP;
            }
        }
    }

    private int wide(int from, int to) {
        int sum = 0;
        for (int index = from; index < to; index++) {
            if (getComponent(index).isVisible()) {
                sum += getComponent(index).getPreferredSize().width + (sum > 0 ? GAP : 0);
            }
        }
        return sum;
    }

    private int high(int from, int to) {
        int high = 0;
        for (int index = from; index < to; index++) {
            if (getComponent(index).isVisible()) {
                high = Math.max(high, getComponent(index).getPreferredSize().height);
            }
        }
        return high;
    }
}
