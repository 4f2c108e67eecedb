package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Looks whether processes of the exam are stopped or traced: the agent with each of its threads, and whatever it
/// started, which are the guard and the browser.
final class OwnProcessWatch implements Watch {
    private final Computer computer;
    private final ProcessTable table;
    private final int exam;
    private final WatchClock clock;
    private final Lasting<String> lasting;
    private final Set<Integer> own = new HashSet<>();

    OwnProcessWatch(WatchSettings settings, ProcessTable table, Consumer<Sighting> hears) {
        this.computer = settings.computer();
        this.table = table;
        this.exam = Math.toIntExact(settings.exam());
        this.clock = settings.clock();
        lasting = new Lasting<>(WatchKind.OWN_PROCESS, hears);
        own.add(exam);
    }

    @Override
    public void look() {
        adopt();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (int pid : own) {
            status("proc/" + pid + "/status").ifPresent(status -> judge(pid, status, wrong));
        }
        String thread = tracedThread();
        if (!thread.isEmpty() && wrong.keySet().stream().noneMatch(key -> key.startsWith("traced " + exam))) {
            wrong.put("thread", thread);
        }
        lasting.there(wrong, clock.monotonic());
    }

    private void judge(int pid, ProcessStatus status, Map<String, String> wrong) {
        String who = "the exam's process " + status.name() + " (" + pid + ")";
        if (status.stopped()) {
            wrong.put("stopped " + pid, who + " is stopped");
        }
        if (status.tracer() != 0 && !own.contains(status.tracer())) {
            wrong.put("traced " + pid + " " + status.tracer(), who + " is traced by " + named(status.tracer()));
        }
    }

    /// A tracer may take one thread only.
    private String tracedThread() {
        for (String number : computer.names("proc/" + exam + "/task")) {
            Optional<ProcessStatus> status = status("proc/" + exam + "/task/" + number + "/status");
            int tracer = status.map(ProcessStatus::tracer).orElse(0);
            if (tracer != 0 && !own.contains(tracer)) {
                return "a thread of the exam's process " + exam + " is traced by " + named(tracer);
            }
        }
        return "";
    }

    private String named(int pid) {
        return status("proc/" + pid + "/status").map(ProcessStatus::name).orElse("a process") + " (process " + pid
                + ")";
    }

    private Optional<ProcessStatus> status(String file) {
        return computer.text(file).flatMap(ProcessStatus::parse);
    }

    /// A process stays ours when the one that started it ends.
    private void adopt() {
        own.removeIf(pid -> pid != exam && !table.alive().contains(pid));
        boolean more = !table.changed().isEmpty();
        while (more) {
            more = false;
            for (int pid : table.changed()) {
                if (own.contains(table.parent(pid)) && own.add(pid)) {
                    more = true;
                }
            }
        }
    }
}
