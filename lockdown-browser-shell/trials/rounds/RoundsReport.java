import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// The table of all rounds: `RoundsReport ROUNDS FILE...`. Ends with 1 when one was late, or not run.
public final class RoundsReport {
    private RoundsReport() {}

    public static void main(String[] args) throws IOException {
        List<Round> all = new ArrayList<>();
        for (int index = 1; index < args.length; index++) {
            Files.readAllLines(Path.of(args[index])).forEach(line -> all.add(Round.of(line)));
        }
        System.out.println();
        System.out.println("| Hit | Signal | Rounds | of these while engaging | Exam usable again, median | worst "
                + "| Given back, median | worst | Late |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (Victim victim : Victim.values()) {
            row(victim.words(), all, victim, false);
            row(victim.words(), all, victim, true);
        }
        long late = all.stream().filter(round -> !round.late().isEmpty()).count();
        System.out.println();
        System.out.printf(
                "%d rounds; worst given back %d ms, worst usable again %d ms; late: %d%n",
                all.size(), worst(all, Round::free), worst(all, Round::usable), late);
        if (all.size() != Integer.parseInt(args[0])) {
            System.out.println("Not all of the " + args[0] + " rounds were run.");
        }
        System.exit(late == 0 && all.size() == Integer.parseInt(args[0]) ? 0 : 1);
    }

    private static void row(String words, List<Round> all, Victim victim, boolean stopped) {
        List<Round> these = all.stream()
                .filter(round -> round.victim() == victim && round.stopped() == stopped)
                .toList();
        if (these.isEmpty()) {
            return;
        }
        System.out.printf(
                "| %s | %s | %d | %d | %s | %s | %s | %s | %d |%n",
                words,
                stopped ? "SIGSTOP" : "SIGKILL",
                these.size(),
                these.stream().filter(Round::engaging).count(),
                ms(median(these, Round::usable)),
                ms(worst(these, Round::usable)),
                ms(median(these, Round::free)),
                ms(worst(these, Round::free)),
                these.stream().filter(round -> !round.late().isEmpty()).count());
    }

    private static String ms(long time) {
        return time < 0 ? "-" : time + " ms";
    }

    private static long median(List<Round> rounds, ToLongFunction<Round> time) {
        List<Long> sorted = rounds.stream()
                .map(time::applyAsLong)
                .filter(each -> each >= 0)
                .sorted()
                .toList();
        return sorted.isEmpty() ? -1 : sorted.get(sorted.size() / 2);
    }

    private static long worst(List<Round> rounds, ToLongFunction<Round> time) {
        return rounds.stream().mapToLong(time).max().orElse(-1);
    }
}
