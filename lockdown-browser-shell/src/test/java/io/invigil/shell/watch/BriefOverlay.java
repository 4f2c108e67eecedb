package io.invigil.shell.watch;

import java.awt.EventQueue;
import java.awt.Window;
import javax.swing.JWindow;

/// Shows a window that no window manager places, and is gone as soon as it is there.
final class BriefOverlay {
    private BriefOverlay() {}

    public static void main(String[] arguments) throws Exception {
        EventQueue.invokeAndWait(() -> {
            JWindow overlay = new JWindow();
            overlay.setType(Window.Type.POPUP);
            overlay.setBounds(120, 120, 300, 200);
            overlay.setVisible(true);
            overlay.getToolkit().sync();
        });
        Runtime.getRuntime().halt(0);
    }
}
