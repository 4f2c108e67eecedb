package io.invigil.precheck.environment;

import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramSign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A rule, made ready to be held against programs.
final class RuleMatcher {
    private static final int LINUX_NAME = 15;

    private final ProgramRule rule;
    private final List<String> executables;
    private final List<Pattern> paths;
    private final List<Pattern> commandLines;
    private final List<PortRange> ports;

    RuleMatcher(ProgramRule rule) {
        this.rule = rule;
        executables = rule.values(ProgramSign.EXECUTABLE).stream()
                .map(FileNames::compared)
                .toList();
        paths = expressions(rule.values(ProgramSign.PATH));
        commandLines = expressions(rule.values(ProgramSign.COMMAND_LINE));
        ports = rule.values(ProgramSign.PORT).stream().map(PortRange::parse).toList();
    }

    ProgramRule rule() {
        return rule;
    }

    /// What of the program fits the rule, the strongest first.
    List<Sighting> match(RunningProgram program) {
        Traces traces = program.traces();
        List<Sighting> seen = new ArrayList<>();
        executable(program).ifPresent(name -> seen.add(new Sighting(ProgramSign.EXECUTABLE, name)));
        find(paths, program.path().replace('\\', '/'), traces.script().replace('\\', '/'))
                .ifPresent(path -> seen.add(new Sighting(ProgramSign.PATH, path)));
        add(seen, ProgramSign.MARKER, traces.markers().stream().filter(rule.values(ProgramSign.MARKER)::contains));
        add(
                seen,
                ProgramSign.LIBRARY,
                traces.libraries().stream()
                        .filter(library ->
                                rule.values(ProgramSign.LIBRARY).stream().anyMatch(library::startsWith)));
        add(
                seen,
                ProgramSign.WINDOW,
                traces.windows().stream()
                        .filter(window ->
                                rule.values(ProgramSign.WINDOW).stream().anyMatch(window::equalsIgnoreCase)));
        traces.doings().stream()
                .filter(doing -> !rule.values(doing).isEmpty())
                .forEach(doing -> seen.add(new Sighting(doing, FileNames.of(program.place()))));
        add(
                seen,
                ProgramSign.PORT,
                traces.ports().stream().filter(port -> ports.stream().anyMatch(range -> range.holds(port))));
        find(commandLines, program.commandLine())
                .ifPresent(_ -> seen.add(new Sighting(ProgramSign.COMMAND_LINE, shortened(program.commandLine()))));
        return seen;
    }

    private static void add(List<Sighting> seen, ProgramSign sign, Stream<String> values) {
        values.sorted().findFirst().ifPresent(value -> seen.add(new Sighting(sign, value)));
    }

    private Optional<String> executable(RunningProgram program) {
        Traces traces = program.traces();
        String name = FileNames.compared(program.name());
        return Stream.of(program.path(), traces.script(), traces.original(), program.name(), started(program))
                .filter(place -> executables.contains(FileNames.compared(place)))
                .findFirst()
                .or(() -> executables.stream()
                        .filter(wanted -> name.length() == LINUX_NAME && wanted.startsWith(name))
                        .findFirst())
                .map(FileNames::of);
    }

    private static String started(RunningProgram program) {
        String line = program.commandLine();
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    private static Optional<String> find(List<Pattern> expressions, String... texts) {
        return Stream.of(texts)
                .filter(text -> !text.isEmpty())
                .filter(text -> expressions.stream().anyMatch(one -> BoundedText.found(one, text)))
                .findFirst();
    }

    private static List<Pattern> expressions(List<String> values) {
        return values.stream()
                .map(value -> Pattern.compile(value, Pattern.CASE_INSENSITIVE))
                .toList();
    }

    private static String shortened(String line) {
        return line.length() <= 120 ? line : line.substring(0, 117) + "...";
    }

    private record PortRange(String protocol, int first, int last) {
        static PortRange parse(String text) {
            String[] parts = text.toLowerCase(Locale.ROOT).split("[/-]", 3);
            int first = Integer.parseInt(parts[1]);
            return new PortRange(parts[0], first, parts.length > 2 ? Integer.parseInt(parts[2]) : first);
        }

        boolean holds(String port) {
            PortRange one = parse(port);
            return one.protocol.equals(protocol) && first <= one.first && one.first <= last;
        }
    }
}
