package io.invigil.precheck.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.environment.Examples;
import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramSign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueOnLinuxTest {
    private static final ProgramCatalogue CATALOGUE = ProgramCatalogue.builtIn();

    @TempDir
    private Path folder;

    static Stream<String> entries() {
        return CATALOGUE.prohibited().stream().filter(rule -> rule.on("linux")).map(ProgramRule::name);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void tellsTheEntryByEachOfItsSigns(String name) throws IOException {
        ProgramRule rule = CATALOGUE.prohibited().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        FakeProc proc = new FakeProc(folder);
        Map<Integer, ProgramSign> expected = processes(rule, proc);

        List<RunningProgram> running =
                proc.programs().look(CATALOGUE.markers("linux")).programs();
        Map<Integer, ProhibitedProgram> found = new LinkedHashMap<>();
        CATALOGUE.find(running, "linux").forEach(one -> found.put(one.pid(), one));

        assertThat(expected).isNotEmpty();
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        found.forEach((pid, program) -> {
            ProgramSign sign = Objects.requireNonNull(expected.get(pid));
            assertThat(program.kind()).isEqualTo(rule.kind());
            assertThat(program.certain()).isEqualTo(sign.strong());
            assertThat(program.sightings())
                    .extracting(sighting -> sighting.sign())
                    .contains(sign);
            if (program.sightings().stream().anyMatch(seen -> seen.sign() == ProgramSign.EXECUTABLE)) {
                assertThat(program.name()).isEqualTo(name);
            }
        });
    }

    private Map<Integer, ProgramSign> processes(ProgramRule rule, FakeProc proc) throws IOException {
        Map<Integer, ProgramSign> expected = new LinkedHashMap<>();
        for (ProgramSign sign : ProgramSign.values()) {
            for (String value : rule.values(sign)) {
                int pid = proc.process();
                expected.put(pid, sign);
                switch (sign) {
                    case EXECUTABLE -> {
                        proc.executable(pid, Path.of("/srv/absent/" + value));
                        proc.named(pid, value);
                    }
                    case PATH -> proc.executable(pid, Path.of(example(value)));
                    case COMMAND_LINE -> proc.commandLine(pid, ("./notes " + Examples.of(value)).split(" "));
                    case WINDOW -> proc.shows(pid, value);
                    case PORT -> proc.listens(pid, Examples.port(value));
                    case LIBRARY ->
                        proc.library(
                                pid,
                                "/usr/lib/x86_64-linux-gnu/" + value + (value.contains(".so") ? ".1.2" : ".so.1.2"));
                    case MARKER -> proc.executable(pid, holding(value, pid));
                    case RECORDING, WATCHING -> proc.does(pid, sign);
                }
            }
        }
        return expected;
    }

    private static String example(String expression) {
        String path = Examples.of(expression);
        return "/home/ann" + (path.endsWith("/") ? path + "q" : path);
    }

    private Path holding(String marker, int pid) throws IOException {
        return Files.writeString(folder.resolve("binary" + pid), "\177ELF........" + marker + "\0....");
    }
}
