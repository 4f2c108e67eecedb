package io.invigil.agent.session;

import io.invigil.shell.lockdown.LockdownException;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.GridBagLayout;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.WindowConstants;

/// What covers the display from the moment the computer is held until the exam's page is there, and whenever the page
/// is not.
final class Curtain {
    private static final Color NIGHT = new Color(0x14191F);
    private static final Color LIGHT = new Color(0xE8EDF2);
    private static final float LETTERS = 22f;

    private final JFrame window;
    private final JLabel words;

    private Curtain(JFrame window, JLabel words) {
        this.window = window;
        this.words = words;
    }

    /// Makes it; it is not shown yet. Not on the event thread.
    ///
    /// @throws LockdownException if there is no display
    static Curtain make(String title, String text) throws LockdownException {
        CompletableFuture<Curtain> made = new CompletableFuture<>();
        try {
            EventQueue.invokeAndWait(() -> made.complete(made(title, text)));
            return made.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LockdownException("Interrupted while the exam's window was made.", interrupted);
        } catch (InvocationTargetException broken) {
            throw new LockdownException("No window can be shown: " + broken.getCause(), broken);
        }
    }

    private static Curtain made(String title, String text) {
        JFrame window = new JFrame(title);
        window.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        window.setUndecorated(true);
        window.setBounds(GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration()
                .getBounds());
        JLabel words = new JLabel(text);
        words.putClientProperty("html.disable", true);
        words.setForeground(LIGHT);
        words.setFont(words.getFont().deriveFont(LETTERS));
        JPanel middle = new JPanel(new GridBagLayout());
        middle.setBackground(NIGHT);
        middle.add(words);
        window.setContentPane(middle);
        return new Curtain(window, words);
    }

    JFrame window() {
        return window;
    }

    void say(String text) {
        EventQueue.invokeLater(() -> words.setText(text));
    }

    /// Takes it away.
    void drop() {
        EventQueue.invokeLater(window::dispose);
    }
}
