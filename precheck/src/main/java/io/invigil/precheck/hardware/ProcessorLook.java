package io.invigil.precheck.hardware;

import io.invigil.precheck.hardware.ProcessorUse.BusyProgram;
import io.invigil.precheck.platform.Computer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks at the processor for about a second.
///
/// @param computer whose
/// @param self     process id of this program
/// @param pause    waits
record ProcessorLook(Computer computer, long self, Pause pause) {
    private static final Duration SPAN = Duration.ofSeconds(1);
    private static final Pattern LOAD = Pattern.compile("(\\d{1,6}\\.\\d{1,4})(?: .*)?");
    private static final Pattern MAC_SYSCTL =
            Pattern.compile("(\\d{1,5})\\s+\\{ (\\d{1,6}[.,]\\d{1,4}) .*", Pattern.DOTALL);
    private static final Pattern MAC_IDLE = Pattern.compile("CPU usage:.* (\\d{1,3}(?:\\.\\d{1,4})?)% idle");
    private static final Pattern MAC_PROCESS =
            Pattern.compile("(?m)^(\\d{1,10})[*+-]?\\s+(\\d{1,6}(?:\\.\\d{1,4})?)\\s+(\\S.*?)\\s*$");
    private static final Set<String> NO_PROGRAMS = Set.of("_Total", "Idle");
    private static final String WINDOWS = "@{cores=(Get-CimInstance Win32_ComputerSystem).NumberOfLogicalProcessors;"
            + "share=(Get-CimInstance Win32_PerfFormattedData_PerfOS_Processor -Filter 'Name=''_Total''')"
            + ".PercentProcessorTime;asker=$PID;"
            + "programs=@(Get-CimInstance Win32_PerfFormattedData_PerfProc_Process"
            + " | Where-Object PercentProcessorTime -gt 0 | Select-Object Name,IDProcess,PercentProcessorTime)}"
            + " | ConvertTo-Json -Depth 3 -Compress";

    /// Waits.
    @FunctionalInterface
    interface Pause {
        /// @throws InterruptedException if it is not to go on
        void last(Duration time) throws InterruptedException;
    }

    /// What was seen; empty if the system does not tell.
    Optional<ProcessorUse> take() throws InterruptedException {
        return switch (computer.platform()) {
            case LINUX -> linux();
            case MACOS ->
                computer.commands()
                        .text("sysctl", "-n", "hw.logicalcpu", "vm.loadavg")
                        .flatMap(system -> computer.commands()
                                .text("top", "-l", "2", "-s", "1", "-n", "12", "-o", "cpu", "-stats", "pid,cpu,command")
                                .flatMap(top -> macos(system, top, self)));
            case WINDOWS -> computer.powerShell(WINDOWS).flatMap(json -> windows(json, self));
            case OTHER -> Optional.empty();
        };
    }

    private Optional<ProcessorUse> linux() throws InterruptedException {
        Optional<LinuxProcessor> before = LinuxProcessor.of(computer);
        pause.last(SPAN);
        OptionalDouble average = computer.text("proc/loadavg")
                .map(LOAD::matcher)
                .filter(Matcher::matches)
                .map(match -> OptionalDouble.of(Double.parseDouble(match.group(1))))
                .orElse(OptionalDouble.empty());
        return before.flatMap(
                first -> LinuxProcessor.of(computer).map(second -> first.until(second, self, average)));
    }

    /// The texts of `sysctl -n hw.logicalcpu vm.loadavg` and of `top -l 2`; top(1) says that its first sample is
    /// none. Its shares are of one core.
    static Optional<ProcessorUse> macos(String system, String top, long self) {
        Matcher facts = MAC_SYSCTL.matcher(system);
        String second = top.substring(Math.max(0, top.lastIndexOf("CPU usage:")));
        Matcher idle = MAC_IDLE.matcher(second);
        if (!facts.matches() || !idle.find()) {
            return Optional.empty();
        }
        int cores = Math.max(1, Integer.parseInt(facts.group(1)));
        List<BusyProgram> programs = MAC_PROCESS
                .matcher(second)
                .results()
                .map(line -> new BusyProgram(
                        Long.parseLong(line.group(1)), line.group(3), Double.parseDouble(line.group(2)) / 100 / cores))
                .toList();
        OptionalDouble average =
                OptionalDouble.of(Double.parseDouble(facts.group(2).replace(',', '.')));
        return Optional.of(
                without(Set.of(self), cores, 1 - Double.parseDouble(idle.group(1)) / 100, average, programs));
    }

    /// `Win32_PerfFormattedData_PerfOS_Processor` and `..._PerfProc_Process`, whose shares are of one core.
    static Optional<ProcessorUse> windows(String json, long self) {
        return SystemAnswer.read(json).flatMap(answer -> answer.number("cores")
                .flatMap(cores -> answer.number("share").map(share -> {
                    int count = Math.max(1, cores.intValue());
                    List<BusyProgram> programs = answer.list("programs").stream()
                            .filter(program -> !NO_PROGRAMS.contains(program.text("Name")))
                            .map(program -> new BusyProgram(
                                    program.number("IDProcess").orElse(0.0).longValue(),
                                    program.text("Name"),
                                    program.number("PercentProcessorTime").orElse(0.0) / 100 / count))
                            .toList();
                    long asker = answer.number("asker").orElse(0.0).longValue();
                    return without(Set.of(self, asker), count, share / 100, OptionalDouble.empty(), programs);
                })));
    }

    private static ProcessorUse without(
            Set<Long> own, int cores, double share, OptionalDouble average, List<BusyProgram> programs) {
        double ours = 0;
        List<BusyProgram> others = new ArrayList<>();
        for (BusyProgram program : programs) {
            if (own.contains(program.pid())) {
                ours += program.share();
            } else {
                others.add(program);
            }
        }
        return new ProcessorUse(cores, share - ours, average, others);
    }
}
