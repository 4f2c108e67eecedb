package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.ProgramSnapshot;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.ProgramRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLooksTest {
    private final List<RunningProgram> running = new ArrayList<>();
    private final List<FoundProgram> found = new ArrayList<>();

    @TempDir
    private Path root;

    private FakeComputer fake;
    private ProcessTable table;
    private ProgramLooks looks;

    @BeforeEach
    void start() {
        fake = new FakeComputer(root);
        table = new ProcessTable(fake.computer(Map.of()));
        looks = new ProgramLooks(
                Platform.LINUX,
                table,
                new ProgramCatalogue("1", List.of(), List.of())
                        .with(new ProgramRules(List.of("calculator"), List.of(), List.of())),
                _ -> new ProgramSnapshot(running, Map.of()),
                fake,
                found::add);
        starts(1, "init");
        look();
    }

    private void starts(int pid, String name) {
        fake.process(pid, 1, name, "S", 0);
        running.add(new RunningProgram(pid, name, "/usr/bin/" + name, name));
    }

    private void look() {
        table.look();
        looks.look();
    }

    @Test
    void namesAProgramWithItsProcessAndPathAndOnlyOnce() {
        starts(7, "calculator");
        starts(8, "bash");
        look();
        look();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().program().pid()).isEqualTo(7);
        assertThat(found.getFirst().program().path()).isEqualTo("/usr/bin/calculator");
        assertThat(found.getFirst().reason())
                .isEqualTo("this exam does not allow it; told by its file name “calculator”");
    }

    @Test
    void findsAProcessThatBecomesTheProgramOnlyAfterAWhile() {
        starts(7, "sh");
        look();
        running.removeLast();
        running.add(new RunningProgram(7, "calculator", "/usr/bin/calculator", "calculator"));
        look();

        assertThat(found).hasSize(1);
    }

    @Test
    void tellsOfAProgramThatIsStartedAgainAndAgainOnlyHowOften() {
        for (int pid = 100; pid < 120; pid++) {
            starts(pid, "calculator");
            look();
        }
        assertThat(found).hasSize(5);
        fake.pass(61);
        look();
        assertThat(found).hasSize(6);
        assertThat(found.getLast().reason()).endsWith("; it was started 15 times more within a minute");
    }
}
