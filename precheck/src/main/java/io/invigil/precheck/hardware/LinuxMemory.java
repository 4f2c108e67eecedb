package io.invigil.precheck.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Linux says of its memory in `/proc/meminfo` (proc_meminfo(5)): `MemAvailable` counts the caches that it
/// would give up, `MemFree`, which Java reports, does not.
final class LinuxMemory {
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,15}) kB");

    private LinuxMemory() {}

    static java.util.Optional<Long> available() {
        try {
            OptionalLong bytes = available(Files.readAllLines(Path.of("/proc/meminfo")));
            return bytes.isPresent() ? java.util.Optional.of(bytes.getAsLong()) : java.util.Optional.empty();
        } catch (IOException notLinux) {
            return java.util.Optional.empty();
        }
    }

    /// Bytes available, by the lines of `/proc/meminfo`.
    static OptionalLong available(List<String> meminfo) {
        return meminfo.stream()
                .map(AVAILABLE::matcher)
                .filter(Matcher::matches)
                .mapToLong(match -> Long.parseLong(match.group(1)) * 1024)
                .findFirst();
    }
}
