package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.invigil.agent.spool.Spool;
import io.invigil.agent.spool.SpoolCipher;
import io.invigil.agent.spool.SpoolLimits;
import io.invigil.agent.spool.SpoolListener;
import io.invigil.agent.uplink.Handled;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.InstructionHandled;
import io.invigil.protocol.model.TelemetryEvent.SessionClosed;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.shell.lockdown.Lockdown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {
    @TempDir
    Path folder;

    private final CandidateView view = mock();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private Spool spool;
    private SessionRecord record;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(
                folder,
                SessionId.random(),
                SpoolCipher.none(),
                SpoolLimits.standard(),
                InstantSource.system(),
                new SpoolListener() {
                    @Override
                    public void durable(ChainHead head) {}

                    @Override
                    public void failed(IOException why) {}
                });
        record = new SessionRecord(spool, false);
    }

    @AfterEach
    void close() throws Exception {
        spool.close();
    }

    private Orders at(SessionState state) {
        return new Orders(view, new SessionMachine(state, record::event, kept -> {}), record, ending, false);
    }

    private List<TelemetryEvent> recorded() throws Exception {
        record.close("end of the test").get(10, TimeUnit.SECONDS);
        List<TelemetryEvent> events = new ArrayList<>();
        for (Item item : spool.read(1, 100, Long.MAX_VALUE)) {
            events.add(EventCodec.decode(item.envelope().payload()));
        }
        return events;
    }

    @Test
    void pausesAndResumesARunningExam() throws Exception {
        Orders orders = at(SessionState.RUNNING);
        assertThat(orders.carryOut(new Instruction.Pause(UUID.randomUUID(), "fire alarm"))
                        .done())
                .isTrue();
        assertThat(orders.carryOut(new Instruction.Resume(UUID.randomUUID())).done())
                .isTrue();

        verify(view).paused("fire alarm");
        verify(view).resumed();
        assertThat(recorded()).filteredOn(InstructionHandled.class::isInstance).hasSize(2);
    }

    @Test
    void saysWhyAnExamThatDoesNotRunCannotBePaused() {
        Handled handled = at(SessionState.CHECKED).carryOut(new Instruction.Pause(UUID.randomUUID(), "fire alarm"));

        assertThat(handled).isEqualTo(new Handled(false, "the exam is not running but CHECKED"));
        verifyNoInteractions(view);
    }

    @Test
    void hidesAnExamThatWasPausedBeforeItWasOnTheScreen() throws Exception {
        SessionMachine machine = new SessionMachine(SessionState.ARMED, record::event, kept -> {});
        Orders orders = new Orders(view, machine, record, ending, false);

        assertThat(orders.carryOut(new Instruction.Pause(UUID.randomUUID(), "fire alarm")))
                .isEqualTo(new Handled(true, "paused; the exam is not on the screen yet"));
        verifyNoInteractions(view);
        machine.to(SessionState.RUNNING, "the exam is on the screen");
        orders.shown();

        verify(view).paused("The exam is still paused.");
        assertThat(machine.state()).isEqualTo(SessionState.PAUSED);
    }

    @Test
    void showsAnExamThatWasResumedBeforeItWasOnTheScreen() throws Exception {
        SessionMachine machine = new SessionMachine(SessionState.INTERRUPTED, record::event, kept -> {});
        Orders orders = new Orders(view, machine, record, ending, true);

        assertThat(orders.carryOut(new Instruction.Resume(UUID.randomUUID())).done())
                .isTrue();
        machine.to(SessionState.RUNNING, "the exam is on the screen");
        orders.shown();

        verifyNoInteractions(view);
    }

    @Test
    void showsMessagesAndMoreTime() {
        Orders orders = at(SessionState.RUNNING);
        orders.carryOut(new Instruction.ShowMessage(UUID.randomUUID(), "Ten minutes left"));
        orders.carryOut(new Instruction.Extend(UUID.randomUUID(), Duration.ofMinutes(5), "fire alarm"));

        verify(view).message("Ten minutes left");
        verify(view).extended(Duration.ofMinutes(5), "fire alarm");
        assertThat(ending).isNotDone();
    }

    @Test
    void endsTheExamAfterItIsRecorded() throws Exception {
        UUID id = UUID.randomUUID();
        at(SessionState.RUNNING).carryOut(new Instruction.CloseExam(id, "submitted"));

        assertThat(ending).isCompletedWithValue(new Ending.Closed("submitted"));
        List<TelemetryEvent> events = recorded();
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        InstructionHandled.class,
                        handled -> assertThat(handled.instruction()).isEqualTo(id));
        assertThat(events.getLast()).isInstanceOf(SessionClosed.class);
    }

    @Test
    void confirmsAnUnlockOnlyOnceTheComputerWasGivenBack() throws Exception {
        CompletableFuture<Handled> handled = CompletableFuture.supplyAsync(
                () -> at(SessionState.RUNNING).carryOut(new Instruction.Unlock(UUID.randomUUID(), "fire alarm")));

        Ending.Unlocked unlocked = (Ending.Unlocked) ending.get(10, TimeUnit.SECONDS);
        assertThat(unlocked.reason()).isEqualTo("fire alarm");
        assertThat(handled).isNotDone();
        unlocked.given().complete(List.of("keyboard", Lockdown.NOT_RELEASED + "clipboard"));

        assertThat(handled.get(10, TimeUnit.SECONDS))
                .isEqualTo(new Handled(
                        false, Lockdown.NOT_RELEASED + "clipboard; the candidate can run 'invigil restore'"));
        assertThat(recorded()).filteredOn(InstructionHandled.class::isInstance).hasSize(1);
    }

    @Test
    void saysThatNothingWasHeldWhenAnUnlockComesBeforeTheExam() {
        assertThat(at(SessionState.CHECKED_IN).carryOut(new Instruction.Unlock(UUID.randomUUID(), "not today")))
                .isEqualTo(new Handled(true, "nothing was held yet, and the exam does not begin"));
        assertThat(ending).isCompletedWithValueMatching(Ending.Unlocked.class::isInstance);
    }

    @Test
    void recordsNothingBehindTheClosingEvent() throws Exception {
        record.close("handed in").get(10, TimeUnit.SECONDS);
        at(SessionState.SUBMITTED).carryOut(new Instruction.ShowMessage(UUID.randomUUID(), "Well done"));

        assertThat(recorded()).singleElement().isInstanceOf(SessionClosed.class);
    }
}
