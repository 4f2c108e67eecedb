package io.invigil.precheck.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.protocol.model.ProgramSign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real programs on a real display (Debian: xvfb, xdotool, x11vnc, xterm). `precheck/trials/programs` does the same with
/// all of the catalogue that Debian packages.
@EnabledOnOs(OS.LINUX)
class RenamedProgramsTest {
    private final ProgramCatalogue catalogue = ProgramCatalogue.builtIn();
    private final List<Process> started = new ArrayList<>();
    private RealDisplay display;

    @TempDir
    private Path folder;

    @BeforeEach
    void startDisplay() throws IOException {
        display = RealDisplay.start();
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        display.close();
    }

    @Test
    void findsAKeyInjectorUnderAnotherName() throws Exception {
        Process injector = renamed(RealDisplay.need("xdotool"), "sleep", "60");

        ProhibitedProgram found = found(injector).orElseThrow();
        assertThat(found.name()).isEqualTo("xdotool");
        assertThat(found.certain()).isTrue();
        assertThat(found.sightings())
                .extracting(sighting -> sighting.sign())
                .contains(ProgramSign.MARKER)
                .doesNotContain(ProgramSign.EXECUTABLE);
    }

    @Test
    void findsRemoteControlUnderAnotherNameAndThatItRecordsKeys() throws Exception {
        Path x11vnc = RealDisplay.need("x11vnc");
        Process server = renamed(x11vnc, "-display", display.name(), "-localhost", "-rfbport", "0", "-forever", "-nopw");
        Awaitility.await().until(() -> display.watchers().look().doings().containsKey((int) server.pid()));

        ProhibitedProgram found = found(server).orElseThrow();
        assertThat(found.name()).isEqualTo("x11vnc");
        assertThat(found.sightings())
                .extracting(sighting -> sighting.sign())
                .contains(ProgramSign.MARKER)
                .doesNotContain(ProgramSign.EXECUTABLE);
    }

    @Test
    void leavesATerminalAlone() throws Exception {
        RealDisplay.need("xterm");
        Process terminal = display.run("xterm");
        started.add(terminal);
        Awaitility.await()
                .until(() -> display.watchers().look().windows().getOrDefault((int) terminal.pid(), Set.of())
                        .contains("XTerm"));

        assertThat(found(terminal)).isEmpty();
    }

    private Process renamed(Path program, String... arguments) throws IOException {
        Path copy = Files.copy(program, folder.resolve("notes"), StandardCopyOption.COPY_ATTRIBUTES);
        List<String> command = new ArrayList<>(List.of(copy.toString()));
        command.addAll(List.of(arguments));
        Process process = display.run(command.toArray(String[]::new));
        started.add(process);
        Awaitility.await().until(() -> process.info().command().filter(copy.toString()::equals).isPresent());
        return process;
    }

    private Optional<ProhibitedProgram> found(Process process) {
        LinuxPrograms programs = new LinuxPrograms(new ProcFolder(Path.of("/proc")), display.watchers());
        return catalogue.find(programs.look(catalogue.markers("linux")).programs(), "linux").stream()
                .filter(one -> one.pid() == process.pid())
                .findFirst();
    }
}
