import io.invigil.precheck.environment.StateFolder;
import io.invigil.shell.browser.ExamServer;
import io.invigil.shell.browser.TestAuthority;
import io.invigil.shell.cli.RestoreCommand;
import io.invigil.shell.desktop.TypingWindow;
import io.invigil.shell.lockdown.Restore;
import io.invigil.shell.lockdown.RestoreOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The rounds of one lane of `crash-rounds`: `CrashRounds WORK NATIVES ROUNDS LANES LANE SEED`. What came of each round
/// is a line of `WORK/rounds.tsv`.
public final class CrashRounds {
    private static final String PAGE = """
            <!DOCTYPE html><meta charset="utf-8"><title>Exam</title><textarea id="answer" autofocus></textarea><script>
            const answer = document.getElementById('answer');
            answer.focus();
            answer.addEventListener('input', () => fetch('/typed', {method: 'POST', body: location.search}).catch(() => {}));
            </script>""";
    private static final int ENGAGING_MS = 3000;
    private static final int HELPER_MS = 600;
    private static final int HELD_MS = 500;
    private static final long START_MS = 60_000;
    private static final long GIVE_UP_MS = 15_000;
    private static final long KEY_MS = 250;

    private final Path work;
    private final Path natives;
    private final StateFolder state;
    private final Desk desk;
    private final TestAuthority authority = new TestAuthority();
    private final ExamServer server;

    private CrashRounds(Path work, Path natives) throws Exception {
        this.work = work;
        this.natives = natives;
        state = new StateFolder(work.resolve("home"));
        desk = new Desk(work);
        server = ExamServer.start(authority.server()).with("/exam", PAGE);
    }

    public static void main(String[] args) throws Exception {
        CrashRounds rounds = new CrashRounds(Path.of(args[0]), Path.of(args[1]));
        rounds.run(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]), Long.parseLong(args[5]));
        System.exit(0);
    }

    private void run(int rounds, int lanes, int lane, long seed) throws Exception {
        System.out.println("lane " + lane + ": before: " + desk);
        Process window = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TypingWindow.class.getName(),
                        desk.typed().toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("window.txt").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(window::destroyForcibly));
        need("the candidate's window", Desk.await(() -> Files.exists(desk.typed()), START_MS));
        List<Victim> victims = Stream.of(System.getenv().getOrDefault("VICTIMS", "AGENT,GUARD,PAGE,NETWORK,OTHER").split(","))
                .map(Victim::valueOf)
                .toList();
        for (int number = 1 + lane; number <= rounds; number += lanes) {
            int kind = (number - 1) / lanes % (2 * victims.size());
            Round round = round(number, victims.get(kind / 2), kind % 2 == 1, new SplittableRandom(seed * 1000 + number));
            Files.writeString(
                    work.resolve("rounds.tsv"), round.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        window.destroyForcibly().waitFor();
        server.close();
        int _ = new picocli.CommandLine(new RestoreCommand())
                .execute("--home", state.root().toString());
    }

    private Round round(int number, Victim victim, boolean stops, RandomGenerator random) throws Exception {
        HeldExam exam = new HeldExam(
                work.resolve("holder-" + number + ".txt"),
                server.address() + "/exam?" + number,
                server.address() + "#sha256:" + authority.fingerprint().hex(),
                state.root(),
                natives);
        need("the holder", Desk.await(() -> exam.said("ready"), START_MS));
        exam.go();
        boolean early = random.nextInt(4) == 0 || System.getenv("EARLY") != null;
        if (!early) {
            need("the exam: " + exam.output(), Desk.await(() -> exam.said("open"), START_MS));
        }
        need("the " + victim, Desk.await(() -> exam.find(victim, random).isPresent(), START_MS));
        Thread.sleep(random.nextInt(!early ? HELD_MS : victim == Victim.AGENT ? ENGAGING_MS : HELPER_MS));
        exam.remember();
        boolean engaging = !exam.said("open");
        long pid = exam.find(victim, random).orElseThrow();
        String name = HeldExam.name(pid);
        int _ = Desk.run("kill", stops ? "-STOP" : "-KILL", Long.toString(pid));
        long hit = System.nanoTime();
        Thread watch = Thread.ofPlatform().daemon().start(() -> dumpLater(exam, pid, number));
        long usable = victim.examGoesOn() ? usable(exam, number, hit) : -1;
        boolean goesOn = usable >= 0;
        boolean held = !goesOn || desk.holdsShortcuts();
        watch.interrupt();
        long left = System.nanoTime();
        if (goesOn) {
            exam.go();
        }
        Map<String, Long> free = desk.free(goesOn ? left : hit);
        long worst = free.values().stream().mapToLong(ms -> ms).max().orElse(0);
        String late = (usable > victim.mostUsableMs(engaging) ? "the exam, " : "") + (held ? "" : "not held any more, ")
                + (worst > Round.MOST_FREE_MS ? "given back " + free : "");
        Round round = new Round(number, victim, stops, engaging, usable, worst, late);
        say(round, name, free);
        if (!late.isEmpty()) {
            exam.output().lines().filter(line -> line.matches("\\d{13} .*")).limit(40).forEach(System.out::println);
        }
        if (goesOn) {
            boolean _ = Desk.await(() -> !exam.alive(), GIVE_UP_MS);
        }
        cleanUp(exam, stops ? pid : 0);
        return round;
    }

    private void say(Round round, String name, Map<String, Long> free) {
        System.out.printf(
                "%3d %-7s %-8s %s %s: %sgiven back after %4d ms (%s)%s%n",
                round.number(),
                round.victim(),
                round.victim() == Victim.OTHER ? name : "",
                round.stopped() ? "stopped" : "killed ",
                round.engaging() ? "engaging" : "held    ",
                round.usable() < 0 ? "" : "usable after " + round.usable() + " ms, ",
                round.free(),
                slowest(free),
                round.late().isEmpty() ? "" : " LATE: " + round.late());
    }

    private static String slowest(Map<String, Long> free) {
        return free.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private void cleanUp(HeldExam exam, long stopped) throws InterruptedException {
        List<String> left = exam.end(stopped);
        if (!left.isEmpty()) {
            System.out.println("    processes left behind: " + left);
        }
        RestoreOutcome restored = Restore.run(state);
        List<String> more = restored.restored().stream()
                .filter(line -> !line.contains("it ended with its process"))
                .toList();
        if (!more.isEmpty() || !restored.problems().isEmpty()) {
            System.out.println("    left to the next start: " + more + " " + restored.problems());
        }
    }

    /// How long after the hit what is typed arrives at the exam's server, by way of page, network and proxy.
    ///
    /// @return -1 when the exam was given up
    private long usable(HeldExam exam, int number, long hit) throws Exception {
        while (Desk.sinceMs(hit) < GIVE_UP_MS) {
            if (!exam.alive() || exam.gaveUp()) {
                return -1;
            }
            long before = posts(number);
            int _ = Desk.run("xdotool", "type", "k");
            if (Desk.await(() -> posts(number) > before, KEY_MS) && goesOn(exam)) {
                return Desk.sinceMs(hit);
            }
        }
        return GIVE_UP_MS;
    }

    /// Not while a lost guard is being replaced: the page can be typed into then, but nothing is held.
    private boolean goesOn(HeldExam exam) throws IOException {
        return exam.said("open") && exam.count("lost ") == exam.count("again");
    }

    private long posts(int number) {
        return server.posted().stream().filter(body -> body.equals("?" + number)).count();
    }

    private void dumpLater(HeldExam exam, long victim, int number) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Thread.sleep(Round.MOST_FREE_MS);
            for (Optional<Long> pid : List.of(Optional.of(exam.pid()), exam.find(Victim.GUARD, new SplittableRandom()))) {
                if (pid.isPresent() && pid.get() != victim) {
                    Path file = work.resolve("threads-" + number + "-" + pid.get() + ".txt");
                    Process dump = new ProcessBuilder("timeout", "3", jcmd, pid.get().toString(), "Thread.print")
                            .redirectErrorStream(true)
                            .redirectOutput(file.toFile())
                            .start();
                    int _ = dump.waitFor();
                }
            }
        } catch (IOException | InterruptedException _) {
            // in time, or not to be had
        }
    }

    private static void need(String what, boolean there) {
        if (!there) {
            throw new IllegalStateException("never came: " + what);
        }
    }
}
