package io.invigil.agent.ui;

import java.awt.event.KeyEvent;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;

/// Makes the buttons of the exam bar. A click leaves the focus where it is, so that typing goes on in the page; the
/// keyboard reaches them all the same, and Enter presses them as the space bar does.
final class BarButton {
    private static final String DARK = "background: #24384B; foreground: #F2F5F8; borderColor: #4A647E;"
            + " hoverBackground: #2E465C; pressedBackground: #3B5873; focusedBackground: #2E465C;"
            + " hoverBorderColor: #6C8AA8; focusedBorderColor: #8FC1FF; focusColor: #8FC1FF; borderWidth: 1;"
            + " disabledBackground: #1C2C3B; disabledText: #8496A8; disabledBorderColor: #33485C; arc: 8;"
            + " margin: 3,8,3,8; minimumWidth: 30";
    private static final String ACCENT =
            DARK + "; background: #2F74D8; hoverBackground: #3B82E8; focusedBackground: #2F74D8;"
                    + " pressedBackground: #2763BB; borderColor: #5C97EA";
    private static final String TOGGLE = "background: #24384B; foreground: #C4D0DC; selectedBackground: #F2F5F8;"
            + " selectedForeground: #16222E; hoverBackground: #2E465C; pressedBackground: #3B5873; arc: 8;"
            + " margin: 3,6,3,6; minimumWidth: 30";

    private BarButton() {}

    static JButton plain() {
        return styled(new JButton(), DARK);
    }

    static JButton accent() {
        return styled(new JButton(), ACCENT);
    }

    static JToggleButton toggle() {
        return styled(new JToggleButton(), TOGGLE);
    }

    private static <B extends AbstractButton> B styled(B button, String style) {
        button.putClientProperty("FlatLaf.style", style);
        button.setFont(Palette.plain(13));
        button.setRequestFocusEnabled(false);
        pressedByEnter(button);
        return button;
    }

    /// Lets Enter do what the space bar does.
    static void pressedByEnter(AbstractButton button) {
        var keys = button.getInputMap(JComponent.WHEN_FOCUSED);
        keys.put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "pressed");
        keys.put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0, true), "released");
    }
}
