import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.platform.Computer;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.protocol.model.ProgramRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.screen.FullScreen;
import io.invigil.shell.watch.Sighting;
import io.invigil.shell.watch.WatchClock;
import io.invigil.shell.watch.WatchKind;
import io.invigil.shell.watch.WatchSettings;
import io.invigil.shell.watch.Watches;
import java.awt.EventQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.JFrame;
import javax.swing.JTextArea;

/// Holds a desktop as an exam does and prints what is seen, each line with the milliseconds since the epoch:
/// `BypassHolder HOME`. It takes orders on standard input: `text` prints what was typed, `clock SECONDS` pretends that
/// the clock was set, `cpu` prints what the watches cost, `release` gives everything back.
final class BypassHolder implements LockdownListener {
    private static final List<String> RESTRICTIONS = List.of(
            "keyboard-shortcuts", "virtual-terminals", "pointer", "clipboard", "screen-saver", "notifications",
            "full-screen");

    private final AtomicLong pretended = new AtomicLong();
    private final CompletableFuture<Lockdown> lockdown = new CompletableFuture<>();

    public static void main(String[] args) throws Exception {
        new BypassHolder().run(Path.of(args[0]));
    }

    private void run(Path home) throws Exception {
        JTextArea text = new JTextArea();
        CompletableFuture<JFrame> shown = new CompletableFuture<>();
        EventQueue.invokeLater(() -> shown.complete(window(text)));
        JFrame exam = shown.join();
        lockdown.complete(Lockdown.engage(
                LockdownRules.holding(RESTRICTIONS), List.of(new FullScreen(exam)), new StateFolder(home),
                GuardProgram.ofThisProcess(), this));
        Watches watches = Watches.start(
                new WatchSettings(
                        ProcessHandle.current().pid(), Computer.ofThisComputer(), ProgramRules.standard(),
                        new Pretending(), EnumSet.allOf(WatchKind.class)),
                this::noticed);
        watches.unwatched().forEach((kind, why) -> say("unwatched " + kind.id() + ": " + why));
        say("held " + lockdown.join().status());
        obey(text);
        watches.close();
        lockdown.join().close();
        say("released");
        System.exit(0);
    }

    private static JFrame window(JTextArea text) {
        JFrame frame = new JFrame("exam");
        frame.setUndecorated(true);
        frame.add(text);
        frame.setBounds(frame.getGraphicsConfiguration().getBounds());
        frame.setVisible(true);
        text.requestFocusInWindow();
        return frame;
    }

    private void obey(JTextArea text) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null && !order.equals("release"); order = orders.readLine()) {
            String[] words = order.split(" ");
            switch (words[0]) {
                case "clock" -> pretended.addAndGet(Long.parseLong(words[1]));
                case "text" -> EventQueue.invokeLater(() -> say("text [" + text.getText() + "]"));
                case "cpu" -> say("cpu " + cpu());
                default -> say("? " + order);
            }
        }
    }

    /// Processor time of the threads of the watches so far, in ms.
    private static Map<String, Long> cpu() {
        var threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> used = new TreeMap<>();
        for (var one : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (one != null && List.of("clocks", "screen watch", "screen events", "system watch").contains(one.getThreadName())) {
                used.put(one.getThreadName(), threads.getThreadCpuTime(one.getThreadId()) / 1_000_000);
            }
        }
        return used;
    }

    private static synchronized void say(String what) {
        System.out.println(System.currentTimeMillis() + " " + what.replace('\n', ' '));
    }

    @Override
    public void shortcut(String keys, boolean swallowed, String observer) {
        say("shortcut " + keys + (swallowed ? " swallowed" : " passed") + " by " + observer);
    }

    @Override
    public void focus(boolean focused, String window) {
        say("focus " + (focused ? "back" : "lost to " + window));
    }

    @Override
    public void guardLost(String why) {
        say("guard lost: " + why);
        try {
            lockdown.join().engageAgain();
            say("guard again");
        } catch (LockdownException failed) {
            say("guard not again: " + failed.getMessage());
        }
    }

    @Override
    public void clipboardFilled(String selection) {
        say("clipboard: another program filled " + selection);
    }

    @Override
    public void noticed(Sighting sighting) {
        say(sighting.kind().id() + ": " + sighting.cause()
                + (sighting.length().isZero() ? "" : " (over after " + sighting.length().toMillis() + " ms)"));
    }

    private final class Pretending implements WatchClock {
        @Override
        public long monotonic() {
            return System.nanoTime();
        }

        @Override
        public Instant wall() {
            return Instant.now().plusSeconds(pretended.get());
        }
    }
}
