package io.invigil.precheck.hardware;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells an X server that draws into memory from one that draws on a display.
final class VirtualDisplay {
    private static final Set<String> SERVERS = Set.of("Xvfb", "Xvnc", "Xtigervnc", "Xephyr", "Xnest", "Xdummy");
    private static final Pattern LOCAL = Pattern.compile("(?:unix)?(:\\d+)(?:\\.\\d+)?");

    private VirtualDisplay() {}

    /// The program that makes up a display.
    ///
    /// @param display  such as `:0` or `:0.0`
    /// @param commands command lines of all processes: program, then arguments
    static Optional<String> serverOf(String display, Stream<List<String>> commands) {
        Matcher local = LOCAL.matcher(display);
        if (!local.matches()) {
            return Optional.empty();
        }
        String number = local.group(1);
        return commands.filter(command -> command.contains(number))
                .map(command -> Path.of(command.getFirst()).getFileName())
                .map(String::valueOf)
                .filter(SERVERS::contains)
                .findFirst();
    }
}
