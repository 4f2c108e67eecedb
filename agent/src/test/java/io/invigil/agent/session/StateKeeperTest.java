package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.SessionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StateKeeperTest {
    private final List<SessionState> kept = new ArrayList<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final StateKeeper keeper = new StateKeeper(state -> {
        if (full.get()) {
            throw new IOException("No space left on device");
        }
        kept.add(state);
    });

    @Test
    void letsTheExamGoOnWhileTheDiskIsFullAndKeepsTheNewestStateAfterwards() throws Exception {
        SessionMachine machine = new SessionMachine(SessionState.RUNNING, _ -> {}, keeper);
        full.set(true);
        assertThat(machine.tryTo(SessionState.PAUSED, "proctor")).isTrue();
        assertThat(machine.tryTo(SessionState.RUNNING, "proctor")).isTrue();
        assertThat(machine.tryTo(SessionState.SUBMITTED, "handed in")).isTrue();
        assertThat(kept).isEmpty();

        keeper.again();
        assertThat(kept).isEmpty();
        full.set(false);
        keeper.again();
        keeper.again();
        assertThat(kept).containsExactly(SessionState.SUBMITTED);
    }
}
