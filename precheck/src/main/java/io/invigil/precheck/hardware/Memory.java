package io.invigil.precheck.hardware;

import com.sun.management.OperatingSystemMXBean;
import io.invigil.precheck.platform.Computer;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The main memory.
///
/// @param total     bytes
/// @param available bytes that programs can still have
record Memory(long total, long available) {
    private static final Pattern MEMINFO = Pattern.compile("(?m)^(MemTotal|MemAvailable):\\s+(\\d{1,15}) kB");
    private static final Pattern MAC_TOTAL = Pattern.compile("(?m)^hw\\.memsize: (\\d{1,18})$");
    private static final Pattern MAC_PAGE = Pattern.compile("page size of (\\d{1,7}) bytes");

    /// Pages that macOS gives away when asked to: vm_stat(1).
    private static final Pattern MAC_PAGES =
            Pattern.compile("(?m)^Pages (?:free|inactive|speculative|purgeable):\\s+(\\d{1,12})\\.");

    private static final String WINDOWS =
            "Get-CimInstance Win32_OperatingSystem | Select-Object TotalVisibleMemorySize,FreePhysicalMemory"
                    + " | ConvertTo-Json -Compress";

    /// What a computer has, as its system says, or else as Java does.
    static Memory of(Computer computer) {
        Optional<Memory> said =
                switch (computer.platform()) {
                    case LINUX -> computer.text("proc/meminfo").flatMap(Memory::linux);
                    case MACOS ->
                        computer.commands()
                                .text("sysctl", "hw.memsize")
                                .flatMap(size -> computer.commands()
                                        .text("vm_stat")
                                        .flatMap(pages -> macos(size, pages)));
                    case WINDOWS -> computer.powerShell(WINDOWS).flatMap(Memory::windows);
                    case OTHER -> Optional.empty();
                };
        return said.orElseGet(Memory::byJava);
    }

    /// The text of `/proc/meminfo` (proc_meminfo(5)): `MemAvailable` counts the caches that it would give up,
    /// `MemFree`, which Java reports, does not.
    static Optional<Memory> linux(String meminfo) {
        long total = 0;
        long available = -1;
        Matcher lines = MEMINFO.matcher(meminfo);
        while (lines.find()) {
            long bytes = Long.parseLong(lines.group(2)) * 1024;
            if (lines.group(1).equals("MemTotal")) {
                total = bytes;
            } else {
                available = bytes;
            }
        }
        return total > 0 && available >= 0 ? Optional.of(new Memory(total, available)) : Optional.empty();
    }

    /// The texts of `sysctl hw.memsize` and of `vm_stat`.
    static Optional<Memory> macos(String size, String pages) {
        Matcher total = MAC_TOTAL.matcher(size);
        Matcher page = MAC_PAGE.matcher(pages);
        if (!total.find() || !page.find()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(page.group(1));
        long free = MAC_PAGES
                .matcher(pages)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)) * bytes)
                .sum();
        return Optional.of(new Memory(Long.parseLong(total.group(1)), free));
    }

    /// `Win32_OperatingSystem`, whose amounts are in units of 1024 bytes.
    static Optional<Memory> windows(String json) {
        return SystemAnswer.read(json)
                .flatMap(answer -> answer.number("TotalVisibleMemorySize")
                        .flatMap(total -> answer.number("FreePhysicalMemory")
                                .map(free -> new Memory((long) (total * 1024), (long) (free * 1024)))));
    }

    private static Memory byJava() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Memory(system.getTotalMemorySize(), system.getFreeMemorySize());
    }
}
