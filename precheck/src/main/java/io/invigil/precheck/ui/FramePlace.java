package io.invigil.precheck.ui;

import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;

/// Where the window opens and how it closes.
///
/// @param frame the window
record FramePlace(JFrame frame) {
    private static final int WIDTH = 940;
    private static final int HEIGHT = 780;

    /// As large as it wants to be, if the screen is.
    void open(Runnable opened, Runnable closed, Runnable resized) {
        GraphicsConfiguration screen = frame.getGraphicsConfiguration();
        Rectangle all = screen.getBounds();
        Insets taken = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        int width = all.width - taken.left - taken.right;
        int height = all.height - taken.top - taken.bottom;
        frame.setSize(Math.min(Look.px(WIDTH), width), Math.min(Look.px(HEIGHT), height));
        frame.setMinimumSize(new Dimension(Math.min(Look.px(480), width), Math.min(Look.px(320), height)));
        frame.setLocation(
                all.x + taken.left + (width - frame.getWidth()) / 2,
                all.y + taken.top + (height - frame.getHeight()) / 2);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                opened.run();
            }

            @Override
            public void windowClosed(WindowEvent event) {
                closed.run();
            }
        });
        frame.getContentPane().addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                resized.run();
            }
        });
    }
}
