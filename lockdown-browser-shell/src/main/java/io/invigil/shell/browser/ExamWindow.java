package io.invigil.shell.browser;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.WindowConstants;

/// The window around the page.
final class ExamWindow {
    private static final Color PAPER = new Color(0xF4F6F8);
    private static final Dimension ON_A_DESK = new Dimension(1280, 800);
    private static final long DISPOSE_SECONDS = 2;

    private ExamWindow() {}

    /// Makes the window with the page in it and shows it. Call it on the event thread.
    ///
    /// @param fullScreen covers the screen and stays on top, whether a window manager runs or not
    static JFrame show(String title, boolean fullScreen, Component page) {
        JFrame window = new JFrame(title);
        window.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        window.setContentPane(new WholePane(page));
        if (fullScreen) {
            GraphicsDevice screen =
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
            window.setUndecorated(true);
            window.setBounds(screen.getDefaultConfiguration().getBounds());
            window.setVisible(true);
            screen.setFullScreenWindow(window);
            window.setAlwaysOnTop(true);
        } else {
            window.setSize(ON_A_DESK);
            window.setLocationRelativeTo(null);
            window.setVisible(true);
        }
        window.toFront();
        return window;
    }

    /// Takes the window away. Waits for the event thread only for a bounded time.
    static void dispose(JFrame window) {
        CountDownLatch done = new CountDownLatch(1);
        EventQueue.invokeLater(() -> {
            window.dispose();
            done.countDown();
        });
        try {
            if (!done.await(DISPOSE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives the page one pixel more than there is in each direction: Chromium leaves that one out.
    private static final class WholePane extends JPanel {
        private static final long serialVersionUID = 1;

        private final transient Component page;

        WholePane(Component page) {
            super(null);
            this.page = page;
            setBackground(PAPER);
            add(page);
        }

        @Override
        public void doLayout() {
            page.setBounds(0, 0, getWidth() + 1, getHeight() + 1);
        }
    }
}
