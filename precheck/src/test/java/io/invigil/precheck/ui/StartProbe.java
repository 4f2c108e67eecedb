package io.invigil.precheck.ui;

import io.invigil.precheck.cli.PrecheckCommand;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import javax.swing.JLabel;

/// Opens the window as the launcher does and says when what was on the screen, for `trials/window-start`.
final class StartProbe {
    private static final String VERDICTS = "PASS|WARN|FAIL|INCONCLUSIVE";
    private static final String SETTLED = "READY|READY WITH WARNINGS|NOT READY";

    private StartProbe() {}

    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().daemon().start(() -> PrecheckCommand.main(arguments));
        when("window", part -> part instanceof Banner);
        when("first verdict", part -> part instanceof JLabel label && matches(label.getText(), VERDICTS));
        when("all verdicts", part -> part instanceof Wrapped text && matches(text.text(), SETTLED));
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(line -> System.out.println("peak memory    " + line.replaceAll("\\D+", "") + " kB"));
        Runtime.getRuntime().exit(0);
    }

    private static boolean matches(String text, String pattern) {
        return text != null && text.matches(pattern);
    }

    private static void when(String what, Predicate<Component> seen) throws Exception {
        while (true) {
            FutureTask<Boolean> look = new FutureTask<>(() -> {
                for (Window window : Window.getWindows()) {
                    if (window.isShowing() && shows(window, seen)) {
                        return true;
                    }
                }
                return false;
            });
            if (Window.getWindows().length > 0) {
                EventQueue.invokeLater(look);
                if (look.get()) {
                    long since = ManagementFactory.getRuntimeMXBean().getStartTime();
                    long busy = ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toMillis();
                    System.out.printf(
                            "%-14s %d ms, of processor %d ms%n", what, System.currentTimeMillis() - since, busy);
                    return;
                }
            }
            Thread.sleep(5);
        }
    }

    private static boolean shows(Container where, Predicate<Component> seen) {
        for (Component part : where.getComponents()) {
            if (part.isShowing() && (seen.test(part) || (part instanceof Container inner && shows(inner, seen)))) {
                return true;
            }
        }
        return false;
    }
}
