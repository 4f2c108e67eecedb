package io.invigil.precheck.environment;

import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramSign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// A rule, made ready to be held against programs.
final class RuleMatcher {
    private static final int LINUX_NAME = 15;

    private final ProgramRule rule;
    private final List<String> executables;
    private final List<Pattern> paths;
    private final List<Pattern> commandLines;
    private final List<PortRange> ports;
    private final List<String> markers;
    private final List<String> libraries;
    private final List<String> windows;

    RuleMatcher(ProgramRule rule) {
        this.rule = rule;
        executables = rule.values(ProgramSign.EXECUTABLE).stream()
                .map(FileNames::compared)
                .toList();
        paths = expressions(rule.values(ProgramSign.PATH));
        commandLines = expressions(rule.values(ProgramSign.COMMAND_LINE));
        markers = rule.values(ProgramSign.MARKER);
        libraries = rule.values(ProgramSign.LIBRARY);
        windows = rule.values(ProgramSign.WINDOW);
        ports = rule.values(ProgramSign.PORT).stream().map(PortRange::parse).toList();
    }

    ProgramRule rule() {
        return rule;
    }

    /// What of the program fits the rule, the strongest first.
    List<Sighting> match(Candidate candidate) {
        RunningProgram program = candidate.program();
        Traces traces = program.traces();
        List<Sighting> seen = new ArrayList<>();
        executable(candidate).ifPresent(name -> seen.add(new Sighting(ProgramSign.EXECUTABLE, name)));
        find(paths, candidate.files()).ifPresent(path -> seen.add(new Sighting(ProgramSign.PATH, path)));
        add(seen, ProgramSign.MARKER, markers, traces.markers(), String::equals);
        add(seen, ProgramSign.LIBRARY, libraries, traces.libraries(), String::startsWith);
        add(seen, ProgramSign.WINDOW, windows, traces.windows(), String::equalsIgnoreCase);
        for (ProgramSign doing : traces.doings()) {
            if (!rule.values(doing).isEmpty()) {
                seen.add(new Sighting(doing, FileNames.of(program.place())));
            }
        }
        if (!ports.isEmpty()) {
            traces.ports().stream()
                    .filter(port -> ports.stream().anyMatch(range -> range.holds(port)))
                    .sorted()
                    .findFirst()
                    .ifPresent(port -> seen.add(new Sighting(ProgramSign.PORT, port)));
        }
        find(commandLines, List.of(program.commandLine()))
                .ifPresent(_ -> seen.add(new Sighting(ProgramSign.COMMAND_LINE, shortened(program.commandLine()))));
        return seen;
    }

    /// Most rules want nothing of most kinds: those cost nothing.
    private static void add(
            List<Sighting> seen,
            ProgramSign sign,
            List<String> wanted,
            Collection<String> there,
            BiPredicate<String, String> fits) {
        if (wanted.isEmpty() || there.isEmpty()) {
            return;
        }
        there.stream()
                .filter(value -> wanted.stream().anyMatch(one -> fits.test(value, one)))
                .sorted()
                .findFirst()
                .ifPresent(value -> seen.add(new Sighting(sign, value)));
    }

    private Optional<String> executable(Candidate candidate) {
        if (executables.isEmpty()) {
            return Optional.empty();
        }
        for (int place = 0; place < candidate.places().size(); place++) {
            if (executables.contains(candidate.compared().get(place))) {
                return Optional.of(FileNames.of(candidate.places().get(place)));
            }
        }
        String name = candidate.name();
        if (name.length() == LINUX_NAME) {
            return executables.stream()
                    .filter(wanted -> wanted.startsWith(name))
                    .findFirst()
                    .map(FileNames::of);
        }
        return Optional.empty();
    }

    private static Optional<String> find(List<Pattern> expressions, List<String> texts) {
        if (expressions.isEmpty()) {
            return Optional.empty();
        }
        return texts.stream()
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

    /// A program, read once for all rules.
    ///
    /// @param places   where it may say what it is: path, script, original name, name, how it was started
    /// @param compared these in the form in which names are compared
    /// @param name     its name in that form
    /// @param files    path and script, with `/` between folders
    record Candidate(
            RunningProgram program, List<String> places, List<String> compared, String name, List<String> files) {
        static Candidate of(RunningProgram program) {
            Traces traces = program.traces();
            List<String> places =
                    List.of(program.path(), traces.script(), traces.original(), program.name(), started(program));
            return new Candidate(
                    program,
                    places,
                    places.stream().map(FileNames::compared).toList(),
                    FileNames.compared(program.name()),
                    List.of(program.path().replace('\\', '/'), traces.script().replace('\\', '/')));
        }

        private static String started(RunningProgram program) {
            String line = program.commandLine();
            int blank = line.indexOf(' ');
            return blank < 0 ? line : line.substring(0, blank);
        }
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
