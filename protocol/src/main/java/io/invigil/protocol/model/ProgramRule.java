package io.invigil.protocol.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A program that is on a list, and what it is told by.
///
/// @param name    what its maker calls it
/// @param kind    what it is, one of {@link #KINDS}
/// @param systems where it is looked for: `linux`, `windows`, `macos`; empty for all
/// @param match   what it is told by: for the id of a {@link ProgramSign} the values of which one is enough
public record ProgramRule(String name, String kind, List<String> systems, Map<String, List<String>> match) {
    /// What a program can be. The last is for a program that an exam names without saying why.
    public static final Set<String> KINDS = Set.of(
            "remote-control",
            "screen-recording",
            "virtual-camera",
            "virtual-machine",
            "messenger",
            "ai-overlay",
            "key-injector",
            "assistive",
            "desktop",
            "not-allowed");

    /// Where programs are looked for.
    public static final Set<String> SYSTEMS = Set.of("linux", "windows", "macos");

    /// Most values of one sign.
    public static final int MAX_VALUES = 64;

    /// Longest value, characters.
    public static final int MAX_LENGTH = 256;

    /// Shortest marker, characters: a shorter one is found everywhere.
    public static final int MIN_MARKER = 8;

    private static final Pattern PORT = Pattern.compile("(tcp|udp)/(\\d{1,5})(?:-(\\d{1,5}))?");

    /// @throws IllegalArgumentException if the rule can match nothing, is too long, or has an invalid value; the
    ///     message names the rule
    public ProgramRule {
        if (name.isBlank() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a program rule needs a name of at most " + MAX_LENGTH + " characters");
        }
        systems = List.copyOf(systems);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        match.forEach((sign, values) -> copy.put(sign, List.copyOf(values)));
        match = Collections.unmodifiableMap(copy);
        check(name, kind, systems, match);
    }

    /// The values of a sign.
    public List<String> values(ProgramSign sign) {
        return match.getOrDefault(sign.id(), List.of());
    }

    /// Whether it is looked for on a system.
    public boolean on(String system) {
        return systems.isEmpty() || systems.contains(system);
    }

    private static void check(String name, String kind, List<String> systems, Map<String, List<String>> match) {
        require(KINDS.contains(kind), name, "there is no kind '" + kind + "'; there are " + sorted(KINDS));
        for (String system : systems) {
            require(
                    SYSTEMS.contains(system),
                    name,
                    "there is no system '" + system + "'; there are " + sorted(SYSTEMS));
        }
        require(match.values().stream().anyMatch(values -> !values.isEmpty()), name, "it has nothing to match on");
        match.forEach((id, values) -> {
            ProgramSign sign = ProgramSign.of(id).orElseThrow(() -> wrong(name, "there is no sign '" + id + "'"));
            require(values.size() <= MAX_VALUES, name, id + " has more than " + MAX_VALUES + " values");
            values.forEach(value -> check(name, sign, value));
        });
    }

    private static void check(String name, ProgramSign sign, String value) {
        require(!value.isBlank(), name, sign.id() + " has an empty value");
        require(value.length() <= MAX_LENGTH, name, sign.id() + " has a value of over " + MAX_LENGTH + " characters");
        switch (sign) {
            case PATH, COMMAND_LINE -> checkExpression(name, sign, value);
            case PORT -> require(validPort(value), name, "'" + value + "' is no port; write tcp/5900 or udp/5900-5909");
            case MARKER ->
                require(value.length() >= MIN_MARKER, name, "the marker '" + value + "' is shorter than " + MIN_MARKER);
            case RECORDING -> require(value.equals("records-keys"), name, "recording can only be 'records-keys'");
            case WATCHING -> require(value.equals("watches-screen"), name, "watching can only be 'watches-screen'");
            case EXECUTABLE, WINDOW, LIBRARY -> {}
        }
    }

    private static void checkExpression(String name, ProgramSign sign, String value) {
        try {
            require(
                    !Pattern.compile(value).matcher("").find(),
                    name,
                    sign.id() + " '" + value + "' matches everything");
        } catch (PatternSyntaxException invalid) {
            throw new IllegalArgumentException(
                    "program rule '" + name + "': " + sign.id() + " '" + value + "' is no regular expression: "
                            + invalid.getDescription(),
                    invalid);
        }
    }

    private static boolean validPort(String value) {
        var parts = PORT.matcher(value);
        if (!parts.matches()) {
            return false;
        }
        int first = Integer.parseInt(parts.group(2));
        int last = parts.group(3) == null ? first : Integer.parseInt(parts.group(3));
        return first >= 1 && first <= last && last <= 65_535;
    }

    private static void require(boolean right, String name, String what) {
        if (!right) {
            throw wrong(name, what);
        }
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException("program rule '" + name + "': " + what);
    }

    private static String sorted(Set<String> values) {
        return String.join(", ", values.stream().sorted().toList());
    }
}
