package io.invigil.precheck.hardware;

import io.invigil.precheck.hardware.ProcessorUse.BusyProgram;
import io.invigil.precheck.platform.Computer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `/proc/stat` and `/proc/PID/stat` say at one moment (proc_stat(5), proc_pid_stat(5)), in clock ticks.
///
/// @param cores     how many are on line
/// @param busy      ticks of all cores that were not idle
/// @param total     ticks of all cores
/// @param processes by their ids
record LinuxProcessor(int cores, long busy, long total, Map<Long, Ticks> processes) {
    private static final Pattern ALL = Pattern.compile("(?m)^cpu +((?:\\d{1,18}(?: +|$)){8})");
    private static final Pattern CORE = Pattern.compile("(?m)^cpu\\d");
    private static final Pattern PID = Pattern.compile("\\d{1,10}");
    private static final Pattern PROCESS = Pattern.compile(
            "\\d{1,10} \\((.*)\\) \\S (\\d{1,10})(?: -?\\d{1,20}){9} (\\d{1,15}) (\\d{1,15}) (-?\\d{1,15}) (-?\\d{1,15}) .*",
            Pattern.DOTALL);

    /// @param name   of the program, at most 15 characters
    /// @param parent its parent's process id
    /// @param own    ticks that it used itself
    /// @param ended  ticks that its children used that have ended
    record Ticks(String name, long parent, long own, long ended) {}

    /// What a computer says now.
    static Optional<LinuxProcessor> of(Computer computer) {
        Map<Long, Ticks> processes = new HashMap<>();
        for (String name : computer.names("proc")) {
            if (PID.matcher(name).matches()) {
                computer.text("proc/" + name + "/stat")
                        .flatMap(LinuxProcessor::process)
                        .ifPresent(ticks -> processes.put(Long.parseLong(name), ticks));
            }
        }
        return computer.text("proc/stat").flatMap(text -> parse(text, processes));
    }

    /// The text of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal.
    static Optional<LinuxProcessor> parse(String text, Map<Long, Ticks> processes) {
        Matcher all = ALL.matcher(text);
        if (!all.find()) {
            return Optional.empty();
        }
        long total = 0;
        long idle = 0;
        String[] fields = all.group(1).strip().split(" +", -1);
        for (int i = 0; i < fields.length; i++) {
            long ticks = Long.parseLong(fields[i]);
            total += ticks;
            idle += i == 3 || i == 4 ? ticks : 0;
        }
        int cores = (int) CORE.matcher(text).results().count();
        return Optional.of(new LinuxProcessor(Math.max(1, cores), total - idle, total, Map.copyOf(processes)));
    }

    /// The text of `/proc/PID/stat`; a program's name may have spaces and brackets in it.
    static Optional<Ticks> process(String text) {
        Matcher match = PROCESS.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Ticks(
                match.group(1),
                Long.parseLong(match.group(2)),
                Long.parseLong(match.group(3)) + Long.parseLong(match.group(4)),
                Long.parseLong(match.group(5)) + Long.parseLong(match.group(6))));
    }

    /// What was used from this moment to a later one.
    ///
    /// @param self    the process id of this program, which does not count, nor do those that it started
    /// @param average of the last minute
    ProcessorUse until(LinuxProcessor later, long self, OptionalDouble average) {
        double ticks = Math.max(1, later.total - total);
        double others = later.busy - busy;
        List<BusyProgram> programs = new ArrayList<>();
        for (Map.Entry<Long, Ticks> process : later.processes.entrySet()) {
            Ticks now = process.getValue();
            Ticks before = processes.getOrDefault(process.getKey(), new Ticks("", 0, 0, 0));
            if (later.isWithin(process.getKey(), self)) {
                others -= now.own() - before.own() + now.ended() - before.ended();
            } else if (processes.containsKey(process.getKey())) {
                programs.add(new BusyProgram(process.getKey(), now.name(), (now.own() - before.own()) / ticks));
            }
        }
        return new ProcessorUse(later.cores, others / ticks, average, programs);
    }

    private boolean isWithin(long pid, long ancestor) {
        long at = pid;
        for (int depth = 0; depth < 64 && at > 1; depth++) {
            if (at == ancestor) {
                return true;
            }
            Ticks process = processes.get(at);
            at = process == null ? 0 : process.parent();
        }
        return false;
    }
}
