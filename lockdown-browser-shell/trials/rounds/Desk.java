import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.NotificationService;
import io.invigil.shell.platform.linux.ScreenSaver;
import io.invigil.shell.platform.linux.XDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The candidate's desktop: whether it is as it was before the exam.
final class Desk {
    private static final long GIVE_UP_MS = 12_000;
    private static final long LOOK_MS = 30;

    private final Path work;
    private final String display = System.getenv("DISPLAY");
    private final Optional<NotificationService> messages = NotificationService.here(System.getenv());
    private final KeyboardOptions options;
    private final ScreenSaver.Settings saver;

    Desk(Path work) throws Exception {
        this.work = work;
        options = KeyboardOptions.query(display).orElseThrow();
        saver = saver();
    }

    @Override
    public String toString() {
        return options + ", " + saver + ", notifications by " + messages.map(Enum::name).orElse("nobody");
    }

    /// What the candidate's own window has received.
    Path typed() {
        return work.resolve("typed.txt");
    }

    private Path fired() {
        return work.resolve("fired").resolve("Print");
    }

    /// How long after a moment each thing was the candidate's again; all are tried at once.
    Map<String, Long> free(long since) throws InterruptedException, IOException {
        Files.deleteIfExists(fired());
        Map<String, Callable<Boolean>> checks = new LinkedHashMap<>();
        checks.put("screen", () -> run("xdotool", "search", "--onlyvisible", "--name", "^Exam") != 0);
        checks.put("shortcuts", () -> {
            run("xdotool", "key", "Print");
            return Files.exists(fired());
        });
        checks.put("typing", () -> {
            long before = Files.size(typed());
            run("xdotool", "type", "k");
            Thread.sleep(60);
            return Files.size(typed()) > before;
        });
        checks.put("options", () -> KeyboardOptions.query(display).orElseThrow().equals(options));
        checks.put("saver", () -> saver().equals(saver));
        if (messages.isPresent()) {
            checks.put("notifications", () -> messages.get().shows());
        }
        checks.put("clipboard", () -> {
            run("sh", "-c", "printf mine | xclip -i -selection clipboard >/dev/null 2>&1");
            return run("sh", "-c", "[ \"$(timeout 1 xclip -o -selection clipboard)\" = mine ]") == 0;
        });
        Map<String, Long> after = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        checks.forEach((name, check) -> threads.add(Thread.ofPlatform().start(() -> {
            try {
                boolean _ = await(check, GIVE_UP_MS);
            } catch (Exception e) {
                System.out.println("    " + name + ": " + e);
            }
            after.put(name, sinceMs(since));
        })));
        for (Thread thread : threads) {
            thread.join();
        }
        return new TreeMap<>(after);
    }

    /// Whether a shortcut still stays away from the window manager.
    boolean holdsShortcuts() throws IOException, InterruptedException {
        Files.deleteIfExists(fired());
        run("xdotool", "key", "Print");
        Thread.sleep(150);
        return !Files.exists(fired());
    }

    private ScreenSaver.Settings saver() throws Exception {
        try (XDisplay open = XDisplay.open(display)) {
            return new ScreenSaver(open).settings();
        }
    }

    static long sinceMs(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /// @return whether it came true in time
    static boolean await(Callable<Boolean> check, long mostMs) throws Exception {
        long begun = System.nanoTime();
        while (!check.call()) {
            if (sinceMs(begun) > mostMs) {
                return false;
            }
            Thread.sleep(LOOK_MS);
        }
        return true;
    }

    static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
