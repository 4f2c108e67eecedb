package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.StateChanged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionMachineTest {
    private final List<TelemetryEvent> events = new ArrayList<>();
    private final List<SessionState> kept = new ArrayList<>();

    private SessionMachine at(SessionState state) {
        return new SessionMachine(state, events::add, kept::add);
    }

    @Test
    void recordsAndKeepsEachStep() throws Exception {
        SessionMachine machine = at(SessionState.ENROLLED);
        machine.to(SessionState.CHECKED, "READY");
        machine.to(SessionState.CHECKED_IN, "admitted");

        assertThat(events)
                .containsExactly(
                        new StateChanged(SessionState.ENROLLED, SessionState.CHECKED, "READY"),
                        new StateChanged(SessionState.CHECKED, SessionState.CHECKED_IN, "admitted"));
        assertThat(kept).containsExactly(SessionState.CHECKED, SessionState.CHECKED_IN);
    }

    @Test
    void takesNoStepThatThereIsNot() throws Exception {
        SessionMachine machine = at(SessionState.SUBMITTED);

        assertThatThrownBy(() -> machine.to(SessionState.RUNNING, "")).isInstanceOf(IllegalStateException.class);
        assertThat(machine.tryTo(SessionState.INTERRUPTED, "")).isFalse();
        assertThat(machine.state()).isEqualTo(SessionState.SUBMITTED);
        assertThat(events).isEmpty();
    }

    @Test
    void comesBackFromAnInterruptionIntoTheExam() throws Exception {
        SessionMachine machine = at(SessionState.RUNNING);
        machine.to(SessionState.INTERRUPTED, "killed");
        machine.to(SessionState.ARMED, "held again");
        machine.to(SessionState.RUNNING, "shown again");

        assertThat(events).hasSize(3);
    }

    @Test
    void recordsNothingOnceSealed() throws Exception {
        SessionMachine machine = at(SessionState.SUBMITTED);
        machine.sealed();

        assertThat(machine.state()).isEqualTo(SessionState.SEALED);
        assertThat(kept).containsExactly(SessionState.SEALED);
        assertThat(events).isEmpty();
    }
}
