package io.invigil.shell.screen;

import java.awt.Color;
import java.awt.EventQueue;
import javax.swing.JWindow;

/// Another program's window over everything, which no window manager would place.
final class Overlay {
    private Overlay() {}

    public static void main(String[] arguments) throws Exception {
        EventQueue.invokeAndWait(() -> {
            JWindow window = new JWindow();
            window.getContentPane().setBackground(Color.RED);
            window.setBounds(100, 100, 300, 200);
            window.setVisible(true);
            window.toFront();
        });
        System.out.println("shown");
        Thread.currentThread().join();
    }
}
