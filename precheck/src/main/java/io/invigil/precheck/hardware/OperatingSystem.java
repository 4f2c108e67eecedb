package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.platform.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An operating system and the kind of session it runs.
///
/// @param platform     which of those that we know
/// @param name         for people to read, such as `Debian GNU/Linux 12 (bookworm)`
/// @param version      of the kernel or build
/// @param architecture `x86-64`, `aarch64`, or what Java calls it
/// @param session      how it draws
/// @param desktop      the desktop's name, such as `ubuntu:GNOME`; empty if unknown
record OperatingSystem(
        Platform platform, String name, String version, String architecture, Session session, String desktop) {
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,9}).*");
    private static final Pattern PRETTY_NAME = Pattern.compile("PRETTY_NAME=[\"']?([^\"']*)[\"']?");
    private static final int MACOS = 13;
    private static final int WINDOWS = 10;
    private static final int LONGEST_NAME = 100;

    /// How a session draws.
    enum Session {
        X11,
        WAYLAND,
        NONE,
        NATIVE
    }

    /// What a computer runs.
    ///
    /// @param osName   Java's `os.name`
    /// @param version  Java's `os.version`
    /// @param arch     Java's `os.arch`
    /// @param computer its `/etc/os-release` (os-release(5)) and its session's variables (pam_systemd(8))
    static OperatingSystem of(String osName, String version, String arch, Computer computer) {
        Platform platform = Platform.of(osName);
        boolean linux = platform == Platform.LINUX;
        String usual = linux && version.isEmpty() ? osName : osName + " " + version;
        return new OperatingSystem(
                platform,
                linux ? pretty(computer).orElse(usual) : usual,
                version,
                arch.equals("amd64") || arch.equals("x86_64") ? "x86-64" : arch,
                linux ? session(computer) : Session.NATIVE,
                computer.variable("XDG_CURRENT_DESKTOP"));
    }

    private static Optional<String> pretty(Computer computer) {
        return computer.text("etc/os-release")
                .or(() -> computer.text("usr/lib/os-release"))
                .map(text -> List.of(text.split("\n", -1)))
                .orElse(List.of())
                .stream()
                .map(line -> PRETTY_NAME.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(match -> match.group(1).strip())
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
                .findFirst();
    }

    /// A Wayland session has an X display too, for programs that need one, so Wayland is asked for first.
    private static Session session(Computer computer) {
        if (computer.variable("XDG_SESSION_TYPE").toLowerCase(Locale.ROOT).equals("wayland")
                || !computer.variable("WAYLAND_DISPLAY").isEmpty()) {
            return Session.WAYLAND;
        }
        return computer.variable("DISPLAY").isEmpty() ? Session.NONE : Session.X11;
    }

    /// Whether its version is one that an exam could be held on.
    boolean recent() {
        return switch (platform) {
            case MACOS -> major() >= MACOS;
            case WINDOWS -> major() >= WINDOWS;
            case LINUX -> true;
            case OTHER -> false;
        };
    }

    private int major() {
        return Optional.of(MAJOR.matcher(version))
                .filter(Matcher::matches)
                .map(match -> Integer.parseInt(match.group(1)))
                .orElse(0);
    }
}
