package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;

/// Gives a sheet as much height as it wants, or as the window has where that is less, and then scrolls. For the event
/// thread.
final class SheetPane extends JScrollPane {
    private static final int LINE = 20;

    private final Component sheet;
    private final Component bar;

    SheetPane(BarSheet sheet, Component bar) {
        super(
                column(sheet),
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        this.sheet = sheet;
        this.bar = bar;
        setBorder(BorderFactory.createEmptyBorder());
        getVerticalScrollBar().setUnitIncrement(LINE);
    }

    private static Column column(BarSheet sheet) {
        Column column = new Column();
        column.setLayout(new BorderLayout());
        column.add(sheet);
        return column;
    }

    /// A question that grows has the bar laid out again.
    @Override
    public boolean isValidateRoot() {
        return false;
    }

    @Override
    public Dimension getPreferredSize() {
        Dimension wanted = sheet.getPreferredSize();
        int others = 0;
        if (getParent() != null && bar.equals(getParent().getParent())) {
            for (Component part : getParent().getParent().getComponents()) {
                others += part.equals(getParent()) || !part.isVisible() ? 0 : part.getPreferredSize().height;
            }
        }
        var root = SwingUtilities.getRootPane(bar);
        int room = root == null ? wanted.height : Math.max(4 * LINE, root.getHeight() - others);
        return new Dimension(wanted.width, Math.min(wanted.height, room));
    }
}
