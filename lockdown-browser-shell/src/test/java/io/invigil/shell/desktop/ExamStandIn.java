package io.invigil.shell.desktop;

import static org.awaitility.Awaitility.await;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.Restriction;
import io.invigil.shell.platform.linux.ProcessIdentity;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;

/// Stands for the exam's program: `ExamStandIn HOME again|end RESTRICTION...`. It starts a process that stands for the
/// browser, waits for a line, fills the screen with a window above all others, and holds the desktop. When the guard is
/// lost it holds again or ends; when its child is gone or stopped it gives everything back and ends.
public final class ExamStandIn {
    /// The title of its window.
    public static final String TITLE = "exam stand-in";

    private ExamStandIn() {}

    /// @param args Invigil's folder, what to do without a guard, restrictions
    public static void main(String[] args) throws Exception {
        boolean again = args[1].equals("again");
        List<String> restrictions = Arrays.asList(args).subList(2, args.length);
        Process child = new ProcessBuilder("sleep", "600").start();
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
        Toolkit.getDefaultToolkit();
        System.out.println("child " + child.pid());
        int _ = System.in.read();
        Lost lost = new Lost(again);
        Thread.ofPlatform().daemon().start(() -> watch(child, lost));
        try {
            lost.lockdown = Lockdown.engage(
                    LockdownRules.holding(restrictions),
                    List.of(new FullScreen()),
                    new StateFolder(Path.of(args[0])),
                    GuardProgram.ofThisProcess(),
                    lost);
            System.out.println("held " + lost.lockdown.status());
        } catch (LockdownException e) {
            System.out.println("refused " + e.getMessage());
            System.exit(1);
        }
    }

    private static void watch(Process child, Lost lost) {
        ProcessIdentity browser = ProcessIdentity.of(child.pid()).orElse(new ProcessIdentity(child.pid(), 0));
        await().forever()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> browser.state() != ProcessIdentity.State.ALIVE);
        System.out.println("child lost");
        Lockdown lockdown = lost.lockdown;
        if (lockdown != null) {
            lockdown.close();
            System.out.println("released " + lockdown.released());
        }
        System.exit(0);
    }

    private static void show() {
        JFrame frame = new JFrame(TITLE);
        frame.setUndecorated(true);
        frame.setAlwaysOnTop(true);
        frame.getContentPane().setBackground(Color.RED);
        frame.add(new JTextArea());
        frame.setSize(Toolkit.getDefaultToolkit().getScreenSize());
        frame.setVisible(true);
        frame.getGraphicsConfiguration().getDevice().setFullScreenWindow(frame);
    }

    private static final class FullScreen implements Restriction {
        @Override
        public String id() {
            return "full-screen";
        }

        @Override
        public Enforcement engage() throws LockdownException {
            try {
                EventQueue.invokeAndWait(ExamStandIn::show);
                return new Enforcement.Enforced();
            } catch (InterruptedException | InvocationTargetException e) {
                throw new LockdownException("There is no window.", e);
            }
        }

        @Override
        public String release() {
            EventQueue.invokeLater(() -> Stream.of(Window.getWindows()).forEach(Window::dispose));
            return "gone";
        }
    }

    private static final class Lost implements LockdownListener {
        private final boolean again;
        private volatile @Nullable Lockdown lockdown;

        Lost(boolean again) {
            this.again = again;
        }

        @Override
        public void shortcut(String keys, boolean swallowed, String observer) {}

        @Override
        public void focus(boolean focused, String window) {}

        @Override
        public void guardLost(String why) {
            System.out.println("lost " + why);
            if (!again) {
                System.exit(1);
            }
            try {
                Objects.requireNonNull(lockdown).engageAgain();
                System.out.println("held again");
            } catch (LockdownException e) {
                System.out.println("not held again " + e.getMessage());
            }
        }
    }
}
