package io.invigil.precheck.environment;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramRules;
import io.invigil.protocol.model.ProgramSign;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The programs that must not run in an exam, and those that nobody may take for one.
///
/// @param version    of the list, a date
/// @param prohibited programs that must not run
/// @param honest     assistive technology and parts of the desktop: they may listen, record keys and watch the
///     screen;
///                   what is surely another program stays prohibited under their name
public record ProgramCatalogue(String version, List<ProgramRule> prohibited, List<ProgramRule> honest) {
    private static final String RESOURCE = "/io/invigil/precheck/environment/programs.json";
    private static final int MAX_BYTES = 1024 * 1024;

    public ProgramCatalogue {
        prohibited = List.copyOf(prohibited);
        honest = List.copyOf(honest);
    }

    /// The list that comes with Invigil.
    public static ProgramCatalogue builtIn() {
        try (InputStream json = ProgramCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this installation");
            }
            return Json.read(json.readNBytes(MAX_BYTES), ProgramCatalogue.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MalformedBytesException damaged) {
            throw new IllegalStateException(RESOURCE + " is damaged", damaged);
        }
    }

    /// This list as an exam changes it.
    public ProgramCatalogue with(ProgramRules exam) {
        Set<String> replaced = exam.rules().stream().map(ProgramRule::name).collect(Collectors.toSet());
        Set<String> allowed = exam.allowed().stream().map(FileNames::compared).collect(Collectors.toUnmodifiableSet());
        Stream<ProgramRule> usual = prohibited.stream()
                .filter(rule -> !replaced.contains(rule.name()))
                .filter(rule -> !allowed.contains(FileNames.compared(rule.name())))
                .filter(rule -> rule.values(ProgramSign.EXECUTABLE).stream()
                        .map(FileNames::compared)
                        .noneMatch(allowed::contains));
        Stream<ProgramRule> named = exam.prohibited().stream()
                .map(name -> new ProgramRule(name, "not-allowed", List.of(), executable(FileNames.of(name))));
        Stream<ProgramRule> free = allowed.stream()
                .filter(name -> !name.isBlank())
                .map(name -> new ProgramRule(name, "assistive", List.of(), executable(name)));
        return new ProgramCatalogue(
                version,
                Stream.of(exam.rules().stream(), named, usual)
                        .flatMap(rules -> rules)
                        .toList(),
                Stream.concat(honest.stream(), free).toList());
    }

    private static Map<String, List<String>> executable(String name) {
        return Map.of(ProgramSign.EXECUTABLE.id(), List.of(name));
    }

    /// The markers of all prohibited programs of a system.
    ///
    /// @param system `linux`, `windows` or `macos`
    public Set<String> markers(String system) {
        return prohibited.stream()
                .filter(rule -> rule.on(system))
                .flatMap(rule -> rule.values(ProgramSign.MARKER).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What runs whenever it is asked, looked at for this list.
    public Supplier<List<RunningProgram>> running(Programs computer) {
        Set<String> markers = markers(ThisSystem.name());
        return () -> computer.look(markers).programs();
    }

    /// Those of the programs that must not run, on this computer's system. Processes that a prohibited program has
    /// started from its own executable count as that program.
    public List<ProhibitedProgram> find(Collection<RunningProgram> running) {
        return find(running, ThisSystem.name());
    }

    /// [#find(Collection)] made ready once for many times: making the rules ready takes longer than using them.
    public Function<Collection<RunningProgram>, List<ProhibitedProgram>> finder() {
        return new ProgramSearch(this, ThisSystem.name())::in;
    }

    /// The same for a named system.
    ///
    /// @param system `linux`, `windows` or `macos`
    public List<ProhibitedProgram> find(Collection<RunningProgram> running, String system) {
        return new ProgramSearch(this, system).in(running);
    }
}
