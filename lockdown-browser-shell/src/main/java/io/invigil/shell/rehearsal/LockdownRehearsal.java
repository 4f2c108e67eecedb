package io.invigil.shell.rehearsal;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.Restriction;
import io.invigil.shell.lockdown.RestrictionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Holds a computer as an exam of a policy would, without an exam, for some seconds, and gives it back.
public final class LockdownRehearsal {
    /// What only an exam can hold.
    private static final Set<String> WITH_EXAM = Set.of("exam-origin");

    private static final Duration TO_RELEASE = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(200);

    private final LockdownRules rules;
    private final List<Restriction> own;
    private final StateFolder state;
    private final GuardProgram guard;

    /// @param rules what the policy asks for
    /// @param own   restrictions of this process that no window is needed for
    public LockdownRehearsal(LockdownRules rules, List<Restriction> own, StateFolder state, GuardProgram guard) {
        this.rules = rules;
        this.own = List.copyOf(own);
        this.state = state;
        this.guard = guard;
    }

    /// Holds it, until the time is over, the candidate has had enough, or the guard is lost. When it returns or
    /// throws, nothing is held.
    ///
    /// @throws LockdownException    if the computer could not be held at all; the message says why
    /// @throws InterruptedException if interrupted; everything was given back
    public LockdownOutcome run(Duration time, RehearsalView view) throws LockdownException, InterruptedException {
        CompletableFuture<String> lost = new CompletableFuture<>();
        Tried tried = new Tried(view, lost);
        Lockdown engaged = Lockdown.engage(
                held(),
                Stream.concat(view.restrictions().stream(), own.stream()).toList(),
                state,
                guard,
                tried);
        long began = System.nanoTime();
        Thread hook = Thread.ofPlatform().name("rehearsal ends").unstarted(engaged::close);
        try (BriefHold hold = BriefHold.begin(engaged, time.plus(TO_RELEASE))) {
            Runtime.getRuntime().addShutdownHook(hook);
            List<RestrictionStatus> statuses = engaged.status();
            view.engaged(outcomes(statuses, List.of()));
            String ended = await(view, lost, began + time.toNanos());
            Duration length = Duration.ofNanos(System.nanoTime() - began);
            List<String> released = hold.release();
            return new LockdownOutcome(
                    length, ended, outcomes(statuses, released), tried.swallowed(), tried.passed(), released);
        } finally {
            unhook(hook);
        }
    }

    private LockdownRules held() {
        return new LockdownRules(
                rules.restrictions().stream()
                        .filter(id -> !WITH_EXAM.contains(id))
                        .toList(),
                rules.refuseUnlessEnforced(),
                rules.openShortcuts(),
                rules.quitPassword());
    }

    private static String await(RehearsalView view, CompletableFuture<String> lost, long until)
            throws InterruptedException {
        CompletableFuture<Object> over = CompletableFuture.anyOf(lost, view.stopped());
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            view.left(Duration.ofNanos(left));
            try {
                var _ = over.get(Math.min(left, TICK.toNanos()), TimeUnit.NANOSECONDS);
                return lost.isDone() ? "guard-lost" : "candidate";
            } catch (TimeoutException | ExecutionException _) {
                // the time goes on
            }
        }
        return "time";
    }

    private List<RestrictionOutcome> outcomes(List<RestrictionStatus> statuses, List<String> released) {
        return rules.restrictions().stream()
                .map(id -> outcome(id, statuses, released))
                .toList();
    }

    private RestrictionOutcome outcome(String id, List<RestrictionStatus> statuses, List<String> released) {
        boolean stuck = released.stream().anyMatch(line -> line.startsWith(Lockdown.NOT_RELEASED + id));
        String told = released.stream()
                .filter(line -> line.startsWith(id + ": "))
                .findFirst()
                .map(line -> line.substring(id.length() + 2))
                .orElse("");
        return new RestrictionOutcome(
                id,
                statuses.stream()
                        .filter(status -> status.id().equals(id))
                        .findFirst()
                        .map(RestrictionStatus::enforcement),
                rules.refuseUnlessEnforced().contains(id),
                !stuck,
                told);
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook has run
        }
    }
}
