package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The processes of a Linux computer, followed cheaply: listed only when one was started since the last look (the
/// last number of `/proc/loadavg` tells) or now and then; of a known one only the link to its executable is read,
/// which changes when it becomes another program.
final class ProcessTable {
    private static final int LIST_EVERY = 5;
    private static final int NEVER_SHOWN = 3;
    private static final int SETTLED = 60;

    private final Computer computer;
    private final boolean programs;
    private final Map<Integer, Known> known = new HashMap<>();
    private Set<Integer> changed = Set.of();
    private String lastStarted = "";
    private int looks;

    ProcessTable(Computer computer) {
        this(computer, true);
    }

    /// @param programs whether to look if one became another program
    ProcessTable(Computer computer, boolean programs) {
        this.computer = computer;
        this.programs = programs;
    }

    /// Looks once.
    void look() {
        Set<Integer> news = new HashSet<>();
        String started = lastWord(computer.text("proc/loadavg").orElse(""));
        if (looks++ % LIST_EVERY == 0 || started.isEmpty() || !started.equals(lastStarted)) {
            lastStarted = started;
            Set<Integer> alive = numbers(computer.names("proc"));
            known.keySet().retainAll(alive);
            for (int pid : alive) {
                if (!known.containsKey(pid)) {
                    known.put(
                            pid,
                            new Known(parent(
                                    computer.text("proc/" + pid + "/stat").orElse(""))));
                    news.add(pid);
                }
            }
        }
        known.forEach((pid, process) -> {
            if (programs && process.isTurn(pid + looks) && process.becameAnother(computer, pid)) {
                news.add(pid);
            }
        });
        changed = news;
    }

    /// The processes that are new, or another program than at the last look.
    Set<Integer> changed() {
        return changed;
    }

    Set<Integer> alive() {
        return known.keySet();
    }

    /// The process that started one; 0 for none.
    int parent(int pid) {
        Known process = known.get(pid);
        return process == null ? 0 : process.parent;
    }

    /// `1234 (a (strange) name) S 1 ...`.
    static int parent(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 3);
        return fields.length < 3 || !fields[1].matches("\\d{1,9}") ? 0 : Integer.parseInt(fields[1]);
    }

    private static Set<Integer> numbers(List<String> names) {
        Set<Integer> numbers = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                numbers.add(Integer.parseInt(name));
            }
        }
        return numbers;
    }

    private static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static final class Known {
        private final int parent;
        private String executable = "";
        private int unseen;
        private int age;

        Known(int parent) {
            this.parent = parent;
        }

        /// One that has run for a while hardly ever becomes another program: it is read every other time.
        boolean isTurn(int number) {
            age = Math.min(SETTLED, age + 1);
            return age < SETTLED || number % 2 == 0;
        }

        /// Kernel threads and processes of other users never show their executable; they are given up soon.
        boolean becameAnother(Computer computer, int pid) {
            if (unseen >= NEVER_SHOWN) {
                return false;
            }
            Optional<String> now = computer.target("proc/" + pid + "/exe");
            if (now.isEmpty()) {
                unseen++;
                return false;
            }
            boolean another = !executable.isEmpty() && !executable.equals(now.get());
            executable = now.get();
            return another;
        }
    }
}
