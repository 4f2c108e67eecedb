package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Commands;
import io.invigil.precheck.platform.Computer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who is logged in to a computer.
final class Logins {
    private static final int MOST = 200;
    private static final Pattern SESSION = Pattern.compile("\\s*(\\S{1,40})\\s.*");
    private static final Pattern WHO =
            Pattern.compile("(\\S{1,64})\\s+(\\S{1,64})\\s+(?:\\S.{5,40}?)(?:\\s+\\((.{1,200})\\))?\\s*");

    /// A row of quser: the name, the session's name where it is connected, its number, its state, idle and log-on
    /// times, whose words are those of the system's language.
    private static final Pattern QUSER =
            Pattern.compile("[ >](\\S.{0,63}?) {2,}(?:(\\S{1,40}) +)?(\\d{1,6}) +(\\S{1,30}) +\\S.*");

    private Logins() {}

    /// All of them, whoever asks among them; empty if the system does not tell. A system that names nobody at all
    /// keeps no list of logins.
    static Optional<List<Login>> of(Computer computer) {
        Optional<List<Login>> logins =
                switch (computer.platform()) {
                    case LINUX -> bySessions(computer).or(() -> byWho(computer));
                    case MACOS -> byWho(computer);
                    case WINDOWS -> windows(computer);
                    case OTHER -> Optional.empty();
                };
        return logins.filter(list -> !list.isEmpty());
    }

    private static Optional<List<Login>> bySessions(Computer computer) {
        return computer.commands().text("loginctl", "list-sessions", "--no-legend").flatMap(list -> {
            List<String> command = new ArrayList<>(List.of("loginctl", "show-session"));
            list.lines()
                    .map(SESSION::matcher)
                    .filter(Matcher::matches)
                    .limit(MOST)
                    .forEach(row -> command.add(row.group(1)));
            if (command.size() == 2) {
                return Optional.empty();
            }
            for (String name : List.of("Id", "Name", "Remote", "RemoteHost", "Type", "Class", "State", "TTY", "Display")) {
                command.add("--property=" + name);
            }
            return computer.commands().text(command.toArray(String[]::new)).map(Logins::sessions);
        });
    }

    /// The text of `loginctl show-session` (loginctl(1), org.freedesktop.login1(5)): lines `Name=value`, an empty line
    /// between two sessions. Log-in screens, services and sessions that end are none of them.
    static List<Login> sessions(String text) {
        List<Login> logins = new ArrayList<>();
        for (String block : text.strip().split("\\R\\s*\\R", -1)) {
            Map<String, String> session = new HashMap<>();
            block.lines()
                    .map(line -> line.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> session.put(pair[0].strip(), pair[1].strip()));
            if (session.getOrDefault("Class", "user").equals("user")
                    && !session.getOrDefault("State", "").equals("closing")
                    && session.containsKey("Id")) {
                logins.add(session(session));
            }
        }
        return List.copyOf(logins.subList(0, Math.min(MOST, logins.size())));
    }

    private static Login session(Map<String, String> session) {
        String type = session.getOrDefault("Type", "");
        String terminal = session.getOrDefault("Display", "").isEmpty()
                ? session.getOrDefault("TTY", "")
                : session.getOrDefault("Display", "");
        Optional<String> from = session.getOrDefault("Remote", "").equals("yes")
                ? Optional.of(session.getOrDefault("RemoteHost", "")).filter(host -> !host.isEmpty()).or(() ->
                        Optional.of("another computer"))
                : Optional.empty();
        return new Login(
                session.getOrDefault("Id", ""),
                session.getOrDefault("Name", ""),
                terminal.isEmpty() ? type : terminal,
                from,
                List.of("x11", "wayland", "mir").contains(type));
    }

    private static Optional<List<Login>> byWho(Computer computer) {
        return computer.commands().text("who").map(Logins::who);
    }

    /// The text of who(1): name, terminal, time, and in brackets the display or the computer that it comes from.
    static List<Login> who(String text) {
        return text.lines()
                .map(WHO::matcher)
                .filter(Matcher::matches)
                .limit(MOST)
                .map(row -> {
                    Optional<String> origin = Optional.ofNullable(row.group(3));
                    boolean local = origin.isEmpty()
                            || origin.get().startsWith(":")
                            || origin.get().matches("(?:tmux|screen|mosh|login|tty|pts|seat).*");
                    boolean desktop = row.group(2).equals("console")
                            || row.group(2).startsWith(":")
                            || origin.filter(from -> from.startsWith(":")).isPresent();
                    return new Login("", row.group(1), row.group(2), local ? Optional.empty() : origin, desktop);
                })
                .toList();
    }

    /// Home editions of Windows have no quser; the sessions of their desktops can still be counted.
    private static Optional<List<Login>> windows(Computer computer) {
        return switch (computer.commands().ask(List.of("quser.exe"))) {
            case Commands.Answer.Said said when !quser(said.text()).isEmpty() ->
                Optional.of(quser(said.text()));
            case Commands.Answer.Said said -> desktops(computer);
            case Commands.Answer.Silent silent -> desktops(computer);
        };
    }

    /// The text of `quser`; it ends with exit code 1 even when it has told all.
    static List<Login> quser(String text) {
        return text.lines()
                .skip(1)
                .map(QUSER::matcher)
                .filter(Matcher::matches)
                .limit(MOST)
                .map(row -> {
                    String session = Optional.ofNullable(row.group(2)).orElse("");
                    return new Login(
                            row.group(3),
                            row.group(1),
                            session.isEmpty() ? "session " + row.group(3) : session,
                            session.toLowerCase(Locale.ROOT).startsWith("rdp-")
                                    ? Optional.of("Remote Desktop")
                                    : Optional.empty(),
                            true);
                })
                .toList();
    }

    private static Optional<List<Login>> desktops(Computer computer) {
        return computer.powerShell("$own=(Get-Process -Id $PID).SessionId;"
                        + "(Get-Process explorer -ErrorAction SilentlyContinue"
                        + " | ForEach-Object{ if($_.SessionId -eq $own){'own'}else{$_.SessionId} }) -join ' '")
                .map(text -> Arrays.stream(text.strip().split("\\s+", -1))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .map(word -> word.equals("own")
                                ? new Login("", computer.user(), "desktop", Optional.empty(), true)
                                : new Login(word, "", "session " + word, Optional.empty(), true))
                        .toList());
    }
}
