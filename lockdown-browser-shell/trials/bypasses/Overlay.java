import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Window;
import javax.swing.JFrame;

/// A window that wants to be above the exam: `Overlay override|above|brief`. Prints when it is there.
final class Overlay {
    public static void main(String[] args) throws Exception {
        EventQueue.invokeAndWait(() -> show(args[0]));
        System.out.println("shown " + System.currentTimeMillis());
        Thread.sleep(args[0].equals("brief") ? 150 : 6000);
        System.exit(0);
    }

    private static void show(String kind) {
        JFrame window = new JFrame("notes");
        window.setUndecorated(true);
        if (!kind.equals("above")) {
            window.setType(Window.Type.POPUP); // override-redirect: no window manager has a say
        }
        window.setAlwaysOnTop(true);
        window.getContentPane().setBackground(Color.YELLOW);
        window.setBounds(200, 200, 300, 200);
        window.setFocusableWindowState(false);
        window.setVisible(true);
    }
}
