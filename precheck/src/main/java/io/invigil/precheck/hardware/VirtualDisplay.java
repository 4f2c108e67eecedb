package io.invigil.precheck.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells an X server that draws into memory from one that draws on a display.
final class VirtualDisplay {
    private static final Set<String> SERVERS = Set.of("Xvfb", "Xvnc", "Xtigervnc", "Xephyr", "Xnest", "Xdummy");
    private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.\\d+)?");
    private static final int LOCK_LENGTH = 11;

    private VirtualDisplay() {}

    /// The program that makes up a display. An X server of this computer writes its process's number into the file
    /// `.X<display>-lock` (the X servers' manual page), whatever its command line says.
    ///
    /// @param display  such as `:0` or `:0.0`
    /// @param locks    where X servers keep their locks, `/tmp`
    /// @param programs the program of a process; empty if there is no such process
    static Optional<String> serverOf(String display, Path locks, LongFunction<Optional<String>> programs) {
        Matcher local = LOCAL.matcher(display);
        if (!local.matches()) {
            return Optional.empty();
        }
        return holder(locks.resolve(".X" + local.group(1) + "-lock"))
                .flatMap(programs::apply)
                .map(program -> String.valueOf(Path.of(program).getFileName()))
                .filter(SERVERS::contains);
    }

    private static Optional<Long> holder(Path lock) {
        try {
            if (!Files.isRegularFile(lock) || Files.size(lock) > LOCK_LENGTH) {
                return Optional.empty();
            }
            return Optional.of(Long.parseLong(Files.readString(lock).strip()));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
