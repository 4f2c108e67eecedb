package io.invigil.agent.ui;

import io.invigil.agent.session.ExamFace;
import io.invigil.agent.session.HallActions;
import io.invigil.agent.session.HeldComputer;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.protocol.model.TelemetryEvent.MachineUnlocked;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.Restriction;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Window;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextField;
import javax.swing.WindowConstants;

/// An exam's window on a computer that is really held, with a text field for a page. Says on its standard output what
/// would be recorded, and answers what it is asked on its standard input: `where NAME`, `typed`, `cover`, `lost`.
final class LeavingProgram {
    /// SHA-256 of `let me out`.
    private static final String QUIT = "sha256:9e317bbe49f118983c10c139d246449b8e948c84282847eee242de1bdd9b4872";

    private LeavingProgram() {}

    public static void main(String[] arguments) throws Exception {
        HeldComputer computer = new HeldComputer(
                LockdownRules.holding(List.of("keyboard-shortcuts", "full-screen", "other-displays")),
                new NoPrograms(),
                new StateFolder(Path.of(arguments[0])),
                GuardProgram.ofThisProcess(),
                Wording.ENGLISH,
                event -> {});
        CandidateWindow view = new CandidateWindow(false);
        computer.hold("Held", new Deaf());
        JTextField answer = new JTextField();
        JFrame page = ui(() -> page(answer));
        ExamFace face = new ExamFace(Optional.empty(), true, true, true, QUIT, Locale.ENGLISH);
        view.exam(
                page,
                face,
                new HallActions(
                        true,
                        new NoPage(),
                        Optional.empty(),
                        (by, reason) -> Thread.ofPlatform().start(() -> {
                            List<String> _ = computer.giveBack("unlocked by " + by);
                            System.out.println(new MachineUnlocked(by, reason));
                        }),
                        computer::language,
                        event -> System.out.println(event),
                        view));
        computer.shows(page);
        System.out.println("HELD");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String asked = line;
            System.out.println("= " + ui(() -> answered(asked, page, answer, view)));
        }
        System.exit(0);
    }

    private static JFrame page(JTextField answer) {
        JFrame page = new JFrame("exam");
        page.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        page.setUndecorated(true);
        page.getContentPane().add(answer);
        page.setSize(960, 1080);
        page.setVisible(true);
        answer.requestFocusInWindow();
        return page;
    }

    private static String answered(String asked, JFrame page, JTextField answer, CandidateWindow view) {
        return switch (asked) {
            case "typed" -> answer.getText();
            case "lost" -> {
                view.connected(false);
                yield "lost";
            }
            case "cover" ->
                Stream.of(Window.getWindows())
                        .filter(window -> "invigil-display-cover".equals(window.getName()) && window.isShowing())
                        .map(window -> window.getAccessibleContext().getAccessibleName())
                        .collect(Collectors.joining());
            default -> {
                String name = asked.substring("where ".length());
                String part = where(page.getRootPane(), name, false);
                yield part.isEmpty() ? where(page.getRootPane(), name, true) : part;
            }
        };
    }

    /// The middle of something, in pixels; what a label names comes before the label.
    private static String where(Container within, String name, boolean labels) {
        for (Component part : within.getComponents()) {
            if (part.isShowing()
                    && part instanceof JLabel == labels
                    && (name.equals(part.getAccessibleContext().getAccessibleName())
                            || (part instanceof JTextField field && name.equals(field.getText())))) {
                Point at = part.getLocationOnScreen();
                return (at.x + part.getWidth() / 2) + " " + (at.y + part.getHeight() / 2);
            }
            String inner = part instanceof Container container ? where(container, name, labels) : "";
            if (!inner.isEmpty()) {
                return inner;
            }
        }
        return "";
    }

    private static <T> T ui(Callable<T> look) throws Exception {
        FutureTask<T> task = new FutureTask<>(look);
        EventQueue.invokeLater(task);
        return task.get();
    }

    private record NoPage() implements HallActions.Page {
        @Override
        public void zoom(int percent) {}

        @Override
        public void reload() {}

        @Override
        public void focus() {}

        @Override
        public OptionalInt open() {
            return OptionalInt.of(3);
        }

        @Override
        public void handIn() {
            System.out.println("HANDED IN");
        }
    }

    private record NoPrograms() implements Restriction {
        @Override
        public String id() {
            return "prohibited-programs";
        }

        @Override
        public Enforcement engage() {
            return new Enforcement.Enforced();
        }

        @Override
        public String release() {
            return "no program was touched";
        }
    }

    private record Deaf() implements LockdownListener {
        @Override
        public void shortcut(String keys, boolean swallowed, String observer) {}

        @Override
        public void focus(boolean focused, String window) {}

        @Override
        public void guardLost(String why) {
            System.out.println("GUARD LOST " + why);
        }
    }
}
