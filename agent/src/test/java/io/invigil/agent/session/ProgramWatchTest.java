package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.protocol.model.ProgramRules;
import io.invigil.protocol.model.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramWatchTest {
    private final List<RunningProgram> running = new ArrayList<>();
    private final List<TelemetryEvent> events = new ArrayList<>();
    private final ProgramWatch watch = new ProgramWatch(
            new ProgramCatalogue("1", List.of(), List.of())
                    .with(new ProgramRules(List.of("calculator"), List.of(), List.of())),
            () -> running,
            events::add);

    @Test
    void reportsAProgramOnceForAsLongAsItRuns() {
        running.add(new RunningProgram(7, "calculator", "/usr/bin/calculator", "calculator"));
        running.add(new RunningProgram(8, "bash", "/bin/bash", "bash"));
        watch.look();
        watch.look();

        assertThat(events)
                .containsExactly(new TelemetryEvent.ProhibitedProgram(
                        "calculator",
                        7,
                        "/usr/bin/calculator",
                        "this exam does not allow it; told by its file name “calculator”"));
    }

    @Test
    void reportsAProgramAgainWhenItIsStartedAgain() {
        running.add(new RunningProgram(7, "calculator", "", ""));
        watch.look();
        running.clear();
        watch.look();
        running.add(new RunningProgram(7, "calculator", "", ""));
        watch.look();

        assertThat(events).hasSize(2);
    }
}
