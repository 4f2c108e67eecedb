package io.invigil.shell.watch;

import io.invigil.precheck.environment.ProhibitedProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is told of programs that were found: each process once, and of a program that something starts again and
/// again only a few in a minute, and then how many they were.
final class ProgramReports {
    private static final long SPAN = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 5;

    private final Set<Run> told = new HashSet<>();
    private final Map<String, Series> series = new HashMap<>();

    /// What is new.
    ///
    /// @param found what runs now and must not
    /// @param now   nanoseconds of a clock that only goes forward
    List<FoundProgram> news(Collection<ProhibitedProgram> found, long now) {
        List<FoundProgram> news = new ArrayList<>();
        for (ProhibitedProgram program : found) {
            if (program.certain() && told.add(new Run(program.pid(), program.name()))) {
                Series of = series.computeIfAbsent(program.name(), _ -> new Series(now));
                of.last = program;
                of.count++;
                if (of.count <= MOST) {
                    news.add(new FoundProgram(program, 0));
                }
            }
        }
        for (Series one : series.values()) {
            ProhibitedProgram last = one.last;
            if (now - one.since > SPAN && one.count > MOST && last != null) {
                news.add(new FoundProgram(last, one.count - MOST));
            }
        }
        series.values().removeIf(one -> now - one.since > SPAN);
        return news;
    }

    /// Forgets processes that are gone, so that their numbers can be used again.
    void alive(Set<Integer> pids) {
        told.removeIf(run -> !pids.contains(run.pid));
    }

    private record Run(int pid, String name) {}

    private static final class Series {
        private final long since;
        private int count;
        private @Nullable ProhibitedProgram last;

        Series(long since) {
            this.since = since;
        }
    }
}
