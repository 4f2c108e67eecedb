package io.invigil.agent.session;

import io.invigil.agent.uplink.Handled;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent.InstructionHandled;
import io.invigil.shell.lockdown.Lockdown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Carries out what the server asks.
final class Orders {
    private static final Duration RELEASE = Duration.ofSeconds(10);

    private final CandidateView view;
    private final SessionMachine machine;
    private final SessionRecord record;
    private final CompletableFuture<Ending> ending;
    private final AtomicBoolean pauseDue;

    /// @param pausedBefore whether the exam was paused when an earlier process let go of this session
    Orders(
            CandidateView view,
            SessionMachine machine,
            SessionRecord record,
            CompletableFuture<Ending> ending,
            boolean pausedBefore) {
        this.view = view;
        this.machine = machine;
        this.record = record;
        this.ending = ending;
        this.pauseDue = new AtomicBoolean(pausedBefore);
    }

    /// The exam is on the screen: hides it again, where it was paused while it was not there.
    void shown() throws IOException {
        if (pauseDue.getAndSet(false) && machine.tryTo(SessionState.PAUSED, "it was paused meanwhile")) {
            view.paused("The exam is still paused.");
        }
    }

    Handled carryOut(Instruction instruction) {
        Handled handled = handle(instruction);
        record.event(new InstructionHandled(instruction.id(), instruction.kind(), handled.done(), handled.detail()));
        end(instruction).ifPresent(ending::complete);
        return handled;
    }

    private Handled handle(Instruction instruction) {
        try {
            return switch (instruction) {
                case Instruction.ShowMessage show -> {
                    view.message(show.text());
                    yield new Handled(true, "shown");
                }
                case Instruction.Warn warn -> {
                    view.warned(warn.text());
                    yield new Handled(true, "shown");
                }
                case Instruction.Pause pause -> pause(pause.reason());
                case Instruction.Resume ignored -> resume();
                case Instruction.Extend extend -> {
                    view.extended(extend.by(), extend.reason());
                    yield new Handled(true, "shown");
                }
                case Instruction.Terminate terminate -> new Handled(true, "ending: " + terminate.reason());
                case Instruction.Unlock unlock -> unlock(unlock.reason());
                case Instruction.CloseExam close -> new Handled(true, "closing: " + close.outcome());
            };
        } catch (IOException full) {
            return new Handled(false, "the new state could not be kept: " + full.getMessage());
        }
    }

    /// Done when the computer is the candidate's again, not when that was asked for.
    private Handled unlock(String reason) {
        CompletableFuture<List<String>> given = new CompletableFuture<>();
        if (!ending.complete(new Ending.Unlocked(reason, given))) {
            return new Handled(true, "this computer is given back already");
        }
        if (machine.state().compareTo(SessionState.ARMED) < 0) {
            return new Handled(true, "nothing was held yet, and the exam does not begin");
        }
        try {
            List<String> items = given.get(RELEASE.toMillis(), TimeUnit.MILLISECONDS);
            String problems = items.stream()
                    .filter(item -> item.startsWith(Lockdown.NOT_RELEASED))
                    .collect(Collectors.joining("; "));
            return problems.isEmpty()
                    ? new Handled(true, "the computer was given back")
                    : new Handled(false, problems + "; the candidate can run 'invigil restore'");
        } catch (TimeoutException | ExecutionException late) {
            return new Handled(false, "it takes longer than " + RELEASE.toSeconds() + " s to give the computer back");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Handled(false, "the agent ended while it gave the computer back");
        }
    }

    private Handled pause(String reason) throws IOException {
        if (coming(machine.state())) {
            pauseDue.set(true);
            if (coming(machine.state())) {
                return new Handled(true, "paused; the exam is not on the screen yet");
            }
        }
        if (machine.state() == SessionState.RUNNING && machine.tryTo(SessionState.PAUSED, reason)) {
            pauseDue.set(false);
            view.paused(reason);
        }
        return machine.state() == SessionState.PAUSED
                ? new Handled(true, "paused")
                : new Handled(false, "the exam is not running but " + machine.state());
    }

    /// Whether the exam was on the screen, or is about to be.
    private static boolean coming(SessionState state) {
        return state == SessionState.ARMED || state == SessionState.INTERRUPTED;
    }

    private Handled resume() throws IOException {
        if (pauseDue.getAndSet(false)) {
            return new Handled(true, "resumed before the exam was on the screen");
        }
        if (machine.state() != SessionState.PAUSED || !machine.tryTo(SessionState.RUNNING, "resumed")) {
            return new Handled(false, "the exam is not paused but " + machine.state());
        }
        view.resumed();
        return new Handled(true, "resumed");
    }

    private static Optional<Ending> end(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Terminate terminate -> Optional.of(new Ending.Terminated(terminate.reason()));
            case Instruction.Unlock ignored -> Optional.empty();
            case Instruction.CloseExam close -> Optional.of(new Ending.Closed(close.outcome()));
            case Instruction.ShowMessage ignored -> Optional.empty();
            case Instruction.Warn ignored -> Optional.empty();
            case Instruction.Pause ignored -> Optional.empty();
            case Instruction.Resume ignored -> Optional.empty();
            case Instruction.Extend ignored -> Optional.empty();
        };
    }
}
