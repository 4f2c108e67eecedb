package io.invigil.agent.ui;

import io.invigil.agent.session.Notice;
import io.invigil.protocol.model.CheckReport;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.event.WindowEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.accessibility.AccessibleContext;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JFrame;
import javax.swing.JTextField;

/// Uses the candidate's windows on a real display and says what it saw, one line each. A process of its own, since the
/// tests' process has no display.
final class WindowProbe {
    private static final Notice NOTICE = new Notice(
            "1", "Ada Lovelace", "Sample exam", "exam.example:8443", List.of("camera pictures"), List.of(), 30);
    private static final CheckReport READY = CheckReport.of(Instant.EPOCH, 1, "a computer", List.of(), "", List.of());

    private WindowProbe() {}

    public static void main(String[] arguments) throws Exception {
        consent();
        unattended();
        declined();
        message();
        System.exit(0);
    }

    private static void consent() throws Exception {
        try (CandidateWindow window = new CandidateWindow(false)) {
            window.notice(NOTICE);
            CompletableFuture<String> given = window.consent(READY);
            say(
                    "start enabled before consent",
                    ui(() -> button("Start the exam").isEnabled()));
            say("all named", ui(() -> unnamed(frame()).isEmpty() ? "yes" : unnamed(frame())));
            ui(() -> {
                part(frame(), JCheckBox.class, "").doClick();
                return true;
            });
            say("start enabled after consent", ui(() -> button("Start the exam").isEnabled()));
            say("given before start", given.isDone());
            ui(() -> {
                button("Start the exam").doClick();
                return true;
            });
            say("given by", given.get(5, TimeUnit.SECONDS));
        }
    }

    private static void unattended() throws Exception {
        try (CandidateWindow window = new CandidateWindow(true)) {
            window.notice(NOTICE);
            say("unattended given by", window.consent(READY).get(20, TimeUnit.SECONDS));
        }
    }

    private static void declined() throws Exception {
        try (CandidateWindow window = new CandidateWindow(false)) {
            CompletableFuture<String> given = window.consent(READY);
            ui(() -> {
                frame().dispatchEvent(new WindowEvent(frame(), WindowEvent.WINDOW_CLOSING));
                return true;
            });
            try {
                say("declined", given.get(5, TimeUnit.SECONDS));
            } catch (ExecutionException left) {
                say("declined", String.valueOf(left.getCause()).replaceAll(":.*", ""));
            }
        }
    }

    private static void message() throws Exception {
        try (CandidateWindow window = new CandidateWindow(false)) {
            JTextField answer = new JTextField();
            JFrame page = ui(() -> {
                JFrame exam = new JFrame("exam");
                exam.getContentPane().add(answer);
                exam.setSize(800, 600);
                exam.setVisible(true);
                answer.requestFocusInWindow();
                return exam;
            });
            window.exam(page);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!ui(answer::isFocusOwner) && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            int top = ui(() -> answer.getLocationOnScreen().y);
            window.message("Ten minutes left");
            ui(() -> {
                page.validate();
                return true;
            });
            say("moved down by the message", ui(() -> answer.getLocationOnScreen().y > top));
            say("focus stays in the answer", ui(answer::isFocusOwner));
            say("message", ui(() -> part(page, Paragraph.class, "").getText()));
        }
    }

    private static <T> T ui(Callable<T> look) throws Exception {
        FutureTask<T> task = new FutureTask<>(look);
        EventQueue.invokeLater(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    private static Frame frame() {
        for (Frame frame : Frame.getFrames()) {
            if (frame.isDisplayable() && frame.isVisible()) {
                return frame;
            }
        }
        throw new IllegalStateException("no window is shown");
    }

    private static JButton button(String text) {
        return part(frame(), JButton.class, text);
    }

    private static <T extends Component> T part(Container where, Class<T> type, String name) {
        for (Component part : parts(where)) {
            String own = String.valueOf(part.getAccessibleContext().getAccessibleName());
            if (type.isInstance(part) && (name.isEmpty() || own.equals(name))) {
                return type.cast(part);
            }
        }
        throw new IllegalStateException("there is no " + type.getSimpleName() + " '" + name + "'");
    }

    private static List<Component> parts(Container where) {
        List<Component> parts = new ArrayList<>();
        for (Component part : where.getComponents()) {
            parts.add(part);
            if (part instanceof Container container) {
                parts.addAll(parts(container));
            }
        }
        return parts;
    }

    private static String unnamed(Container where) {
        List<String> unnamed = new ArrayList<>();
        for (Component part : parts(where)) {
            AccessibleContext context = part.getAccessibleContext();
            if (part instanceof JButton || part instanceof JCheckBox) {
                String name = context.getAccessibleName();
                if (part.isShowing() && (name == null || name.isEmpty()) && part.isFocusable()) {
                    unnamed.add(part.getClass().getName());
                }
            }
        }
        return String.join(",", unnamed);
    }

    private static void say(String what, Object value) {
        System.out.println(what + ": " + value);
    }
}
