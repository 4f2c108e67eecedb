import io.invigil.precheck.environment.StateFolder;
import io.invigil.shell.cli.RestoreCommand;
import io.invigil.shell.desktop.ExamStandIn;
import io.invigil.shell.desktop.TypingWindow;
import io.invigil.shell.lockdown.Restore;
import io.invigil.shell.lockdown.RestoreOutcome;
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
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The rounds of `crash-rounds`: `CrashRounds WORK ROUNDS SEED`.
public final class CrashRounds {
    private static final String[] RESTRICTIONS = {
        "keyboard-shortcuts", "clipboard", "pointer", "screen-saver", "notifications", "virtual-terminals", "full-screen"
    };
    private static final long MOST_MS = 2000;
    private static final long GIVE_UP_MS = 12_000;
    private static final int LATEST_MS = 2000;

    private final Path work;
    private final StateFolder state;
    private final String display = System.getenv("DISPLAY");
    private final Path typed;
    private final Map<String, List<Long>> times = new LinkedHashMap<>();
    private final Map<String, Long> slowest = new LinkedHashMap<>();
    private final Optional<NotificationService> messages = NotificationService.here(System.getenv());
    private final KeyboardOptions options;
    private final ScreenSaver.Settings saver;
    private int failures;
    private int heldWhenHit;

    private CrashRounds(Path work) throws Exception {
        this.work = work;
        typed = work.resolve("typed.txt");
        state = new StateFolder(work.resolve("home"));
        options = KeyboardOptions.query(display).orElseThrow();
        saver = saver();
    }

    /// @param args the working folder, how many rounds, the seed
    public static void main(String[] args) throws Exception {
        CrashRounds rounds = new CrashRounds(Path.of(args[0]));
        System.exit(rounds.run(Integer.parseInt(args[1]), Long.parseLong(args[2])) ? 0 : 1);
    }

    private boolean run(int rounds, long seed) throws Exception {
        System.out.println("seed " + seed + ", " + rounds + " rounds; before: " + options + ", " + saver
                + ", notifications by " + messages.map(Enum::name).orElse("nobody"));
        Process window = java("window.txt", TypingWindow.class, typed.toString());
        await("the window", () -> Files.exists(typed));
        Random random = new Random(seed);
        Kind[] kinds = Kind.values();
        for (int round = 1; round <= rounds; round++) {
            Holder holder = new Holder(round);
            boolean whileEngaging = random.nextInt(4) == 0;
            round(round, kinds[(round - 1) % kinds.length], random.nextInt(LATEST_MS), whileEngaging, holder);
        }
        window.destroyForcibly().waitFor();
        return report();
    }

    private void round(int number, Kind kind, int moment, boolean whileEngaging, Holder holder) throws Exception {
        holder.ready();
        Files.deleteIfExists(fired());
        holder.process.getOutputStream().write('\n');
        holder.process.getOutputStream().flush();
        if (whileEngaging) {
            Thread.sleep(moment);
        } else {
            await("the hold", () -> holder.said("held"));
            Thread.sleep(moment / 4);
        }
        long guard = kind.hitsGuard() ? holder.guard() : 0;
        boolean held = holder.said("held");
        heldWhenHit += held ? 1 : 0;
        long victim =
                switch (kind) {
                    case HOLDER_KILLED, HOLDER_STOPPED -> holder.process.pid();
                    case GUARD_KILLED, GUARD_STOPPED -> guard;
                    case BROWSER_KILLED, BROWSER_STOPPED -> holder.child();
                };
        signal(victim, kind.stops() ? "STOP" : "KILL");
        long hit = System.nanoTime();
        Map<String, Long> after = checks(hit);
        long worst = after.values().stream().mapToLong(ms -> ms).max().orElse(0);
        boolean late = worst > MOST_MS;
        failures += late ? 1 : 0;
        times.computeIfAbsent(kind.name(), _ -> new ArrayList<>()).add(worst);
        after.forEach((check, ms) -> slowest.merge(check, ms, Math::max));
        System.out.printf(
                "%3d %-15s %s %4d ms: free after %4d ms%s%n",
                number, kind, held ? "held for" : "engaging", whileEngaging ? moment : moment / 4, worst, late ? " TOO LATE " + after : "");
        if (late) {
            System.out.println(holder.output());
        }
        holder.end();
        RestoreOutcome left = Restore.run(state);
        if (left.restored().stream().anyMatch(line -> !line.startsWith("full-screen"))) {
            System.out.println("    left to the next start: " + left);
        }
    }

    /// All at once, each until it is as it should be.
    private Map<String, Long> checks(long hit) throws Exception {
        Map<String, Callable<Boolean>> checks = new LinkedHashMap<>();
        checks.put("screen", () -> run("xdotool", "search", "--onlyvisible", "--name", "^" + ExamStandIn.TITLE + "$") != 0);
        checks.put("shortcuts", () -> {
            run("xdotool", "key", "Print");
            return Files.exists(fired());
        });
        checks.put("typing", () -> {
            long before = Files.size(typed);
            run("xdotool", "type", "k");
            Thread.sleep(60);
            return Files.size(typed) > before;
        });
        checks.put("options", () -> KeyboardOptions.query(display).orElseThrow().equals(options));
        checks.put("saver", () -> saver().equals(saver));
        if (messages.isPresent()) {
            checks.put("notifications", () -> messages.get().shows());
        }
        checks.put("clipboard", () -> {
            run("sh", "-c", "printf mine | xclip -i -selection clipboard >/dev/null 2>&1");
            return run("sh", "-c", "[ \"$(xclip -o -selection clipboard)\" = mine ]") == 0;
        });
        Map<String, Long> after = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        checks.forEach((name, check) -> threads.add(Thread.ofPlatform().start(() -> {
            try {
                await(name, check);
            } catch (Exception e) {
                System.out.println("    " + name + ": " + e.getMessage());
            }
            after.put(name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - hit));
        })));
        for (Thread thread : threads) {
            thread.join();
        }
        return after;
    }

    private static boolean isGuard(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains("GuardMain");
    }

    private boolean report() throws Exception {
        System.out.println("kind             rounds  median   worst");
        times.forEach((kind, all) -> {
            List<Long> sorted = all.stream().sorted().toList();
            System.out.printf(
                    "%-15s  %6d  %4d ms  %4d ms%n", kind, all.size(), sorted.get(all.size() / 2), sorted.getLast());
        });
        System.out.println("slowest by check, ms: " + slowest);
        System.out.println("rounds hit while everything was held: " + heldWhenHit + "; too late: " + failures);
        System.out.println("invigil restore says:");
        int exit = new picocli.CommandLine(new RestoreCommand())
                .execute("--home", work.resolve("home").toString());
        return failures == 0 && exit == 0;
    }

    private ScreenSaver.Settings saver() throws Exception {
        try (XDisplay open = XDisplay.open(display)) {
            return new ScreenSaver(open).settings();
        }
    }

    private Path fired() {
        return work.resolve("fired").resolve("Print");
    }

    private static void await(String what, Callable<Boolean> check) throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GIVE_UP_MS);
        while (!check.call()) {
            if (System.nanoTime() - until > 0) {
                throw new TimeoutException("never was as it should be: " + what);
            }
            Thread.sleep(10);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void signal(long pid, String signal) throws IOException, InterruptedException {
        run("kill", "-" + signal, Long.toString(pid));
    }

    private Process java(String output, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(output).toFile())
                .start();
    }

    private enum Kind {
        HOLDER_KILLED,
        HOLDER_STOPPED,
        GUARD_KILLED,
        GUARD_STOPPED,
        BROWSER_KILLED,
        BROWSER_STOPPED;

        boolean stops() {
            return name().endsWith("STOPPED");
        }

        boolean hitsGuard() {
            return name().startsWith("GUARD");
        }
    }

    /// A stand-in that waits for its round.
    private final class Holder {
        private final Path file;
        private final Process process;

        Holder(int round) throws IOException {
            String name = "holder-" + round + ".txt";
            file = work.resolve(name);
            List<String> arguments = new ArrayList<>(List.of(state.root().toString(), "end"));
            arguments.addAll(List.of(RESTRICTIONS));
            process = java(name, ExamStandIn.class, arguments.toArray(String[]::new));
        }

        void ready() throws Exception {
            await("the holder", () -> said("child "));
        }

        String output() throws IOException {
            return Files.readString(file);
        }

        boolean said(String word) throws IOException {
            return output().lines().anyMatch(line -> line.startsWith(word));
        }

        long child() throws IOException {
            return output().lines()
                    .filter(line -> line.startsWith("child "))
                    .mapToLong(line -> Long.parseLong(line.substring(6)))
                    .findFirst()
                    .orElseThrow();
        }

        long guard() throws Exception {
            await("the guard", () -> process.children().anyMatch(CrashRounds::isGuard));
            return process.children().filter(CrashRounds::isGuard).findFirst().orElseThrow().pid();
        }

        void end() throws Exception {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            process.destroyForcibly().waitFor();
            signal(child(), "KILL");
            all.forEach(ProcessHandle::destroyForcibly);
            Files.deleteIfExists(file);
        }
    }
}
