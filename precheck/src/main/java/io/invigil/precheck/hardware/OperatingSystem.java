package io.invigil.precheck.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An operating system and the kind of session it runs.
///
/// @param family       which of those that we know
/// @param name         for people to read, such as `Debian GNU/Linux 12 (bookworm)`
/// @param version      of the kernel or build
/// @param architecture `x86-64`, `aarch64`, or what Java calls it
/// @param session      how it draws
record OperatingSystem(Family family, String name, String version, String architecture, Session session) {
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,9}).*");
    private static final Pattern PRETTY_NAME = Pattern.compile("PRETTY_NAME=\"?([^\"]*)\"?");
    private static final int MACOS = 13;
    private static final int WINDOWS = 10;

    /// Those that we know.
    enum Family {
        LINUX,
        WINDOWS,
        MACOS,
        OTHER
    }

    /// How a session draws.
    enum Session {
        X11("X11 session"),
        WAYLAND("Wayland session"),
        NONE("no graphical session"),
        NATIVE("");

        private final String words;

        Session(String words) {
            this.words = words;
        }
    }

    /// What this process runs on.
    static OperatingSystem ofThisComputer() {
        return of(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                System.getenv(),
                osRelease());
    }

    /// What the facts say.
    ///
    /// @param name        Java's `os.name`
    /// @param version     Java's `os.version`
    /// @param arch        Java's `os.arch`
    /// @param environment environment variables
    /// @param osRelease   lines of `/etc/os-release` (os-release(5)); empty where there is none
    static OperatingSystem of(
            String name, String version, String arch, Map<String, String> environment, List<String> osRelease) {
        String lower = name.toLowerCase(Locale.ROOT);
        Family family = lower.startsWith("linux")
                ? Family.LINUX
                : lower.startsWith("windows") ? Family.WINDOWS : lower.startsWith("mac") ? Family.MACOS : Family.OTHER;
        String pretty = family == Family.LINUX
                ? osRelease.stream()
                        .map(PRETTY_NAME::matcher)
                        .filter(Matcher::matches)
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElse("Linux " + version)
                : name + " " + version;
        String architecture = arch.equals("amd64") || arch.equals("x86_64") ? "x86-64" : arch;
        Session session = family == Family.LINUX ? session(environment) : Session.NATIVE;
        return new OperatingSystem(family, pretty, version, architecture, session);
    }

    private static Session session(Map<String, String> environment) {
        String type = environment.getOrDefault("XDG_SESSION_TYPE", "");
        if (type.equals("wayland")
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()) {
            return Session.WAYLAND;
        }
        return environment.getOrDefault("DISPLAY", "").isEmpty() ? Session.NONE : Session.X11;
    }

    /// Whether its version is one that an exam could be held on.
    boolean recent() {
        return switch (family) {
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

    private static List<String> osRelease() {
        try {
            return Files.readAllLines(Path.of("/etc/os-release"));
        } catch (IOException none) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return name + ", " + architecture + (session.words.isEmpty() ? "" : ", " + session.words);
    }
}
