package io.invigil.shell.desktop;

import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import javax.swing.Timer;

/// A window that is typed into, and fills the clipboard when it opens: `TypingWindow FILE`. Its text is kept in the
/// file.
public final class TypingWindow {
    private static final int EVERY_MS = 50;

    private TypingWindow() {}

    /// @param args the file
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        EventQueue.invokeLater(() -> open(file));
    }

    private static void open(Path file) {
        JTextArea text = new JTextArea();
        JFrame frame = new JFrame("typing");
        frame.add(text);
        frame.setBounds(100, 100, 500, 300);
        frame.setVisible(true);
        text.requestFocusInWindow();
        StringSelection contents = new StringSelection("what the candidate copied before");
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(contents, null);
        new Timer(EVERY_MS, _ -> write(file, text.getText())).start();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
