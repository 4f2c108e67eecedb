package io.invigil.precheck.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.check.ProbeCheck;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Readiness;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;

/// Uses the window on a real display and says what it saw, one line each. A process of its own, since the tests'
/// process has no display.
final class WindowProbe {
    private static final AtomicInteger FINE = new AtomicInteger();

    private WindowProbe() {}

    public static void main(String[] arguments) throws Exception {
        Process stranger = new ProcessBuilder("sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!").start();
        int pid = Integer.parseInt(
                new String(stranger.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        CompletableFuture<Optional<Readiness>> closed = new CompletableFuture<>();
        CheckSetup setup = new CheckSetup(
                () -> new CheckSetup.Task(plan(pid), Contexts.standard(), Phrase.NONE),
                Optional.empty(),
                new StateFolder(Path.of(arguments[0])),
                ReportFiles.none(),
                Wording.ENGLISH);
        Thread.ofPlatform().start(() -> {
            try {
                closed.complete(CheckWindow.show(setup));
            } catch (NoDisplayException | InterruptedException none) {
                closed.completeExceptionally(none);
            }
        });
        until(() ->
                ui(() -> !shown(JFrame.class).isEmpty() && text("Probe hung").isPresent()));
        hung();
        tones();
        programs(pid);
        keyboard();
        language();
        say("unnamed", ui(() -> unnamed()));
        ui(() -> {
            JFrame frame = shown(JFrame.class).getFirst();
            frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING));
            return true;
        });
        say("verdict", closed.get(20, TimeUnit.SECONDS).map(Enum::name).orElse("none"));
        System.exit(7);
    }

    private static CheckPlan plan(int pid) {
        List<Check> checks = List.of(
                ProbeCheck.of("fine", () -> "seen " + FINE.incrementAndGet()),
                new ShownCheck(ProbeCheck.of("hung", () -> ""), Duration.ofSeconds(2), (findings, context) -> {
                    while (true) {
                        LockSupport.parkNanos(50_000_000); // hears no interrupt, as a driver's call
                    }
                }),
                new ShownCheck(ProbeCheck.of("speakers", () -> ""), Duration.ofSeconds(30), (findings, context) -> {
                    int heard = context.candidate().tonesHeard().orElse(-1);
                    return findings.pass(Phrase.name("heard " + heard));
                }),
                new ShownCheck(
                        ProbeCheck.of("programs.prohibited", () -> ""),
                        Duration.ofSeconds(10),
                        (findings, context) -> program(findings, pid)));
        return new CheckPlan(checks, Optional.empty());
    }

    private static Finding program(Findings findings, int pid) {
        Optional<ProcessHandle> alive =
                ProcessHandle.of(pid).filter(one -> one.info().command().isPresent()); // no zombie
        return alive.isEmpty()
                ? findings.pass(Phrase.name("none runs"))
                : findings.with("program.1.name", "Sleeper")
                        .with("program.1.pid", pid)
                        .with("program.1.path", "/bin/sleep")
                        .with(
                                "program.1.start",
                                alive.get().info().startInstant().orElse(Instant.EPOCH))
                        .fail(Phrase.name("Sleeper runs"), Phrase.name("Close it."));
    }

    /// The event thread answers while a check hangs, and the check's row ends at its deadline.
    private static void hung() throws Exception {
        long slowest = 0;
        long began = System.nanoTime();
        while (!ui(() -> text("no answer within 2.0 s, so it was given up").isPresent())) {
            long asked = System.nanoTime();
            ui(() -> true);
            slowest = Math.max(slowest, System.nanoTime() - asked);
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(20)) {
                break;
            }
        }
        say(
                "hung check given up",
                ui(() -> text("no answer within 2.0 s, so it was given up").isPresent()));
        say("event thread answers", slowest < TimeUnit.SECONDS.toNanos(1));
    }

    private static void tones() throws Exception {
        say("asks for the tones", ui(() -> text("How many tones did you hear?").isPresent()));
        say("others were finished", ui(() -> text("seen 1").isPresent()));
        say("unnamed while asked", ui(() -> unnamed()));
        ui(() -> {
            named(JButton.class, "tones3").doClick();
            return true;
        });
        until(() -> ui(() -> text("heard 3").isPresent()));
        say("asks no more", ui(() -> text("How many tones did you hear?").isEmpty()));
    }

    private static void programs(int pid) throws Exception {
        say("verdict before", ui(() -> text("NOT READY").isPresent()));
        EventQueue.invokeLater(() -> named(JButton.class, "close" + pid).doClick());
        until(() -> ui(() -> button("Close it").isPresent()));
        say("asks for consent", ui(() -> texts().stream().anyMatch(one -> one.equals("/bin/sleep"))));
        say("runs without consent", ProcessHandle.of(pid).isPresent());
        EventQueue.invokeLater(() -> button("Close it").orElseThrow().doClick());
        until(() -> ui(() -> text("none runs").isPresent()));
        say("closed", true);
        until(() -> ui(() -> text("READY WITH WARNINGS").isPresent()));
    }

    /// Down to the first row, back to its other button, space.
    private static void keyboard() throws Exception {
        Robot robot = new Robot();
        int seen = FINE.get();
        ui(() -> {
            shown(JFrame.class).getFirst().toFront();
            return named(JButton.class, "more").requestFocusInWindow();
        });
        until(() -> ui(() -> shown(JFrame.class).getFirst().isFocused()));
        String last = focused();
        for (int row = 0; row < 4 && !last.contains("Probe fine"); row++) {
            String before = last;
            press(robot, KeyEvent.VK_DOWN);
            until(() -> !focused().equals(before));
            last = focused();
        }
        say("arrows reach", focused());
        robot.keyPress(KeyEvent.VK_SHIFT);
        press(robot, KeyEvent.VK_TAB);
        robot.keyRelease(KeyEvent.VK_SHIFT);
        until(() -> focused().startsWith("Check again"));
        say("shift and tab reach", focused());
        press(robot, KeyEvent.VK_SPACE);
        until(() -> FINE.get() > seen);
        until(() -> ui(() -> text("seen " + FINE.get()).isPresent()));
        say("run again by keys", FINE.get() - seen);
    }

    private static void language() throws Exception {
        ui(() -> {
            named(JComboBox.class, "language").setSelectedItem(Locale.GERMAN);
            return true;
        });
        say("verdict in German", ui(() -> text("BEREIT MIT WARNUNGEN").isPresent()));
        say(
                "finding in German",
                ui(() -> text("keine Antwort in 2,0 s, daher aufgegeben").isPresent()));
        say("button in German", ui(() -> button("Erneut prüfen").isPresent()));
    }

    private static void press(Robot robot, int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
        robot.waitForIdle();
    }

    private static String focused() throws Exception {
        return ui(() -> {
            Component owner = shown(JFrame.class).getFirst().getFocusOwner();
            return owner == null ? "nothing" : owner.getAccessibleContext().getAccessibleName();
        });
    }

    private static <T> T ui(Callable<T> look) throws Exception {
        FutureTask<T> task = new FutureTask<>(look);
        EventQueue.invokeLater(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    private static void until(Callable<Boolean> seen) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!seen.call()) {
            if (System.nanoTime() > end) {
                say("waited in vain; texts", ui(() -> texts()));
                System.exit(8);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static <T extends Window> List<T> shown(Class<T> type) {
        List<T> shown = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (type.isInstance(window) && window.isShowing()) {
                shown.add(type.cast(window));
            }
        }
        return shown;
    }

    private static List<Component> parts() {
        List<Component> parts = new ArrayList<>();
        shown(Window.class).forEach(window -> collect(window, parts));
        return parts;
    }

    private static void collect(Container where, List<Component> parts) {
        for (Component part : where.getComponents()) {
            if (part.isShowing()) {
                parts.add(part);
                if (part instanceof Container container) {
                    collect(container, parts);
                }
            }
        }
    }

    private static List<String> texts() {
        return parts().stream()
                .filter(Wrapped.class::isInstance)
                .map(part -> ((Wrapped) part).text())
                .toList();
    }

    private static Optional<String> text(String words) {
        return texts().stream().filter(words::equals).findFirst();
    }

    private static Optional<AbstractButton> button(String words) {
        return parts().stream()
                .filter(part -> part instanceof AbstractButton one && words.equals(one.getText()))
                .map(AbstractButton.class::cast)
                .findFirst();
    }

    private static <T extends JComponent> T named(Class<T> type, String name) {
        return parts().stream()
                .filter(part -> type.isInstance(part) && name.equals(part.getName()))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> unnamed() {
        return parts().stream()
                .filter(part -> part instanceof AbstractButton || part instanceof JComboBox<?>)
                .filter(Component::isFocusable)
                .filter(part -> part.getParent() instanceof JComboBox<?> == false)
                .filter(part -> {
                    String name = part.getAccessibleContext().getAccessibleName();
                    return name == null || name.isBlank();
                })
                .map(part -> part.getClass().getName())
                .toList();
    }

    private static void say(String what, Object value) {
        System.out.println(what + ": " + value);
    }
}
