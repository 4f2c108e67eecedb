package io.invigil.precheck.hardware;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Connections that others have made to the ports of screen sharing on this computer. A port that merely listens is
/// none.
final class TcpConnections {
    /// VNC on its first ten displays (RFC 6143), macOS' screen sharing among them, and RDP.
    private static final Set<Integer> PORTS =
            Set.of(3389, 5900, 5901, 5902, 5903, 5904, 5905, 5906, 5907, 5908, 5909);

    private static final String ESTABLISHED = "01";
    private static final Pattern PROC = Pattern.compile(
            "\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4} ([0-9A-F]{2}) .*");
    private static final Pattern NETSTAT =
            Pattern.compile("tcp\\S* +\\d+ +\\d+ +\\S+[.:](\\d{1,5}) +(\\S+)[.:]\\d{1,5} +ESTABLISHED\\s*.*");
    private static final Pattern LOOPBACK = Pattern.compile("0100007F|0{24}01000000|0{16}FFFF00000100007F|127\\..*|::1");

    private TcpConnections() {}

    /// The ports in the texts of `/proc/net/tcp` and `/proc/net/tcp6` (proc_pid_net(5)), which hold numbers in
    /// hexadecimal; state 01 is an established connection.
    static List<Integer> linux(Stream<String> lines) {
        return lines.map(PROC::matcher)
                .filter(Matcher::matches)
                .filter(row -> row.group(4).equals(ESTABLISHED)
                        && !LOOPBACK.matcher(row.group(3)).matches())
                .map(row -> Integer.parseInt(row.group(2), 16))
                .filter(PORTS::contains)
                .distinct()
                .sorted()
                .toList();
    }

    /// The ports in the text of `netstat -an -p tcp` of macOS, where a dot is before the port.
    static List<Integer> macos(String text) {
        return text.lines()
                .map(NETSTAT::matcher)
                .filter(Matcher::matches)
                .filter(row -> !LOOPBACK.matcher(row.group(2)).matches())
                .map(row -> Integer.parseInt(row.group(1)))
                .filter(PORTS::contains)
                .distinct()
                .sorted()
                .toList();
    }
}
