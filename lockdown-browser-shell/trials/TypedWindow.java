import java.awt.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import javax.swing.Timer;

/// A Swing window that is typed into; its text is kept in a file: `TypedWindow FILE`.
public final class TypedWindow {
    private TypedWindow() {}

    /// @param arguments the file
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        EventQueue.invokeLater(() -> {
            JTextArea text = new JTextArea();
            JFrame frame = new JFrame("typed-swing");
            frame.add(text);
            frame.setBounds(520, 20, 480, 300);
            frame.setVisible(true);
            text.requestFocusInWindow();
            new Timer(100, _ -> keep(file, text.getText())).start();
        });
    }

    private static void keep(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
