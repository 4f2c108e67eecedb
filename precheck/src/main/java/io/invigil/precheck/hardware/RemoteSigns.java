package io.invigil.precheck.hardware;

import io.invigil.precheck.hardware.RemoteSign.Kind;
import io.invigil.precheck.platform.Computer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for signs that the desktop is seen or steered from elsewhere.
final class RemoteSigns {
    /// Variables that servers of remote desktops set for the session that they hold: xrdp-sesman(8), NoMachine and
    /// X2Go, vncserver(1), Chrome Remote Desktop.
    private static final Map<String, Kind> VARIABLES = Map.of(
            "XRDP_SESSION", Kind.RDP,
            "NXSESSIONID", Kind.NX,
            "NX_SESSION_ID", Kind.NX,
            "X2GO_SESSION", Kind.NX,
            "VNCDESKTOP", Kind.VNC,
            "CHROME_REMOTE_DESKTOP_SESSION", Kind.CHROME_REMOTE_DESKTOP);

    private static final Pattern HOST = Pattern.compile("(?:tcp/)?(.{1,200}):(\\d{1,5})(?:\\.\\d+)?");
    private static final Pattern VNC_SERVER = Pattern.compile("Xvnc.*|X(?:tiger|tight|real)vnc|Xvnc4");
    private static final int FIRST_FORWARDED = 10;
    private static final String WINDOWS = "Add-Type -AssemblyName System.Windows.Forms;"
            + "@{remote=[System.Windows.Forms.SystemInformation]::TerminalServerSession} | ConvertTo-Json -Compress";

    private RemoteSigns() {}

    /// All that a computer shows; empty if it does not tell.
    static Optional<List<RemoteSign>> of(Computer computer) {
        return switch (computer.platform()) {
            case LINUX -> Optional.of(linux(computer));
            case MACOS -> macos(computer);
            case WINDOWS -> windows(computer);
            case OTHER -> Optional.empty();
        };
    }

    private static List<RemoteSign> linux(Computer computer) {
        List<RemoteSign> signs = new ArrayList<>();
        VARIABLES.forEach((name, kind) -> {
            if (!computer.variable(name).isEmpty()) {
                signs.add(new RemoteSign(kind, name + "=" + computer.variable(name)));
            }
        });
        XServer.of(computer).flatMap(RemoteSigns::server).ifPresent(signs::add);
        display(computer).ifPresent(signs::add);
        ssh(computer).ifPresent(signs::add);
        Stream<String> connections = Stream.of("proc/net/tcp", "proc/net/tcp6")
                .flatMap(file -> computer.text(file).stream())
                .flatMap(String::lines);
        signs.addAll(watched(TcpConnections.linux(connections)));
        Logins.of(computer).ifPresent(logins -> signs.addAll(logins(logins, computer)));
        return signs;
    }

    /// xrdp starts Xorg with a configuration of its own.
    private static Optional<RemoteSign> server(XServer server) {
        String seen = "the X server is " + server.program();
        if (VNC_SERVER.matcher(server.program()).matches()) {
            return Optional.of(new RemoteSign(Kind.VNC, seen));
        }
        if (server.program().matches("nxagent|x2goagent|nxnode.*")) {
            return Optional.of(new RemoteSign(Kind.NX, seen));
        }
        return server.commandLine().contains("xrdp/")
                ? Optional.of(new RemoteSign(Kind.RDP, seen + ", started by xrdp"))
                : Optional.empty();
    }

    /// sshd(8) forwards displays as `localhost:10` and above (`X11DisplayOffset` in sshd_config(5)).
    private static Optional<RemoteSign> display(Computer computer) {
        Matcher host = HOST.matcher(computer.variable("DISPLAY"));
        if (!host.matches() || host.group(1).equals("unix") || host.group(1).startsWith("/")) {
            return Optional.empty();
        }
        boolean here = host.group(1).matches("localhost|127\\.0\\.0\\.1|\\[?::1]?");
        String seen = "DISPLAY=" + computer.variable("DISPLAY");
        if (!here) {
            return Optional.of(new RemoteSign(Kind.FAR_DISPLAY, seen));
        }
        return Integer.parseInt(host.group(2)) >= FIRST_FORWARDED
                ? Optional.of(new RemoteSign(Kind.SSH_DISPLAY, seen))
                : Optional.empty();
    }

    private static Optional<RemoteSign> ssh(Computer computer) {
        String connection = computer.variable("SSH_CONNECTION");
        return connection.isEmpty()
                ? Optional.empty()
                : Optional.of(new RemoteSign(Kind.SSH_START, "SSH_CONNECTION from " + connection.split(" ", 2)[0]));
    }

    private static List<RemoteSign> watched(List<Integer> ports) {
        return ports.stream()
                .map(port -> new RemoteSign(
                        port == 3389 ? Kind.RDP : Kind.SCREEN_SHARING,
                        "somebody is connected to port " + port + " of this computer"))
                .toList();
    }

    private static List<RemoteSign> logins(List<Login> logins, Computer computer) {
        String own = computer.variable("XDG_SESSION_ID");
        return logins.stream()
                .filter(login -> login.from().isPresent())
                .map(login -> new RemoteSign(
                        login.desktop() && (own.isEmpty() || login.session().equals(own))
                                ? Kind.REMOTE_DESKTOP
                                : Kind.REMOTE_LOGIN,
                        login.evidence()))
                .toList();
    }

    private static Optional<List<RemoteSign>> macos(Computer computer) {
        return computer.commands().text("netstat", "-an", "-p", "tcp").map(text -> {
            List<RemoteSign> signs = new ArrayList<>(watched(TcpConnections.macos(text)));
            ssh(computer).ifPresent(signs::add);
            Logins.of(computer).ifPresent(logins -> signs.addAll(logins(logins, computer)));
            return List.copyOf(signs);
        });
    }

    /// `SystemInformation.TerminalServerSession` is `SM_REMOTESESSION` of GetSystemMetrics; Windows sets `SESSIONNAME`
    /// to `Console` or `RDP-Tcp#3`.
    private static Optional<List<RemoteSign>> windows(Computer computer) {
        String name = computer.variable("SESSIONNAME");
        Optional<SystemAnswer> answer = computer.powerShell(WINDOWS).flatMap(SystemAnswer::read);
        if (answer.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        List<RemoteSign> signs = new ArrayList<>();
        if (name.toUpperCase(Locale.ROOT).startsWith("RDP-")) {
            signs.add(new RemoteSign(Kind.RDP, "SESSIONNAME=" + name));
        }
        if (answer.filter(seen -> seen.truth("remote")).isPresent()) {
            signs.add(new RemoteSign(Kind.RDP, "the system calls it a remote session"));
        }
        ssh(computer).ifPresent(signs::add);
        return Optional.of(List.copyOf(signs));
    }
}
