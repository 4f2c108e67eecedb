package io.invigil.precheck.platform.linux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of files in `/proc`, as proc(5) describes it.
final class ProcText {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// `1234 (a (strange) name) S 1 ...`: the name may hold anything, so it ends at the last bracket.
    private static final Pattern STAT =
            Pattern.compile("\\s*(\\d{1,9}) \\((.*)\\) (\\S) (-?\\d{1,9}) (.*)", Pattern.DOTALL);

    private static final Pattern LISTENING =
            Pattern.compile("\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2})"
                    + " \\S+ \\S+ \\S+ +\\d+ +\\d+ (\\d{1,19})\\b.*");
    private static final String TCP_LISTEN = "0A";
    private static final String UDP_UNCONNECTED = "07";
    private static final int KTHREADD = 2;

    /// Fields of `stat` between the parent's number and the start time.
    private static final int START_FIELD = 17;

    private ProcText() {}

    /// One line of `/proc/PID/stat`.
    ///
    /// @param state `R`, `S` and so on; `Z` once it has ended and nobody has asked how
    /// @param ticks when it started, clock ticks after boot
    record Stat(int pid, String name, String state, int parent, long ticks) {
        boolean program() {
            return pid != KTHREADD && parent != KTHREADD && !state.equals("Z") && !state.equals("X");
        }
    }

    /// Reads `/proc/PID/stat`.
    static Optional<Stat> stat(String text) {
        Matcher line = STAT.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        String[] rest = BLANKS.split(line.group(5).strip(), -1);
        try {
            return rest.length <= START_FIELD
                    ? Optional.empty()
                    : Optional.of(new Stat(
                            Integer.parseInt(line.group(1)),
                            line.group(2),
                            line.group(3),
                            Integer.parseInt(line.group(4)),
                            Long.parseLong(rest[START_FIELD])));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /// Seconds since the epoch at which the system was started, from `/proc/stat`; 0 if it does not say.
    static long bootTime(String text) {
        return text.lines()
                .filter(line -> line.matches("btime \\d{1,18}"))
                .mapToLong(line -> Long.parseLong(line.substring(6)))
                .findFirst()
                .orElse(0);
    }

    /// The words of `/proc/PID/cmdline`, which end with NUL each; a program that has written over them may have left
    /// none.
    static List<String> commandLine(byte[] bytes) {
        List<String> words = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\0", -1)));
        while (!words.isEmpty() && words.getLast().isEmpty()) {
            words.removeLast();
        }
        return words;
    }

    /// File names of the libraries in `/proc/PID/maps`.
    static Set<String> libraries(String text) {
        Set<String> libraries = new HashSet<>();
        text.lines().forEach(line -> {
            int slash = line.lastIndexOf('/');
            String name = slash < 0 ? "" : line.substring(slash + 1);
            if (name.contains(".so") && line.indexOf('/') > 0) {
                libraries.add(name.endsWith(" (deleted)") ? name.substring(0, name.length() - 10) : name);
            }
        });
        return libraries;
    }

    /// Who listens, from `/proc/net/tcp`, `tcp6`, `udp` or `udp6`: inode of the socket -> `tcp/5900`. Of UDP those
    /// sockets count that are bound and not connected.
    ///
    /// @param protocol `tcp` or `udp`
    static Map<Long, String> listening(String text, String protocol) {
        Map<Long, String> sockets = new HashMap<>();
        String state = protocol.equals("tcp") ? TCP_LISTEN : UDP_UNCONNECTED;
        String marked = " " + state + " "; // most lines are of connections, and matching them all takes long
        text.lines().filter(line -> line.contains(marked)).forEach(line -> {
            Matcher socket = LISTENING.matcher(line);
            if (!socket.matches() || !socket.group(5).equals(state)) {
                return;
            }
            int port = Integer.parseInt(socket.group(2), 16);
            try {
                if (port > 0) {
                    sockets.put(Long.parseLong(socket.group(6)), protocol + "/" + port);
                }
            } catch (NumberFormatException _) {
                // an inode beyond 63 bits is nobody's
            }
        });
        return sockets;
    }

    /// The inode in what a descriptor's link says, `socket:[12345]`; -1 if it is no socket.
    static long socket(String link) {
        if (!link.startsWith("socket:[") || !link.endsWith("]") || link.length() > 28) {
            return -1;
        }
        try {
            return Long.parseLong(link.substring(8, link.length() - 1));
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }
}
