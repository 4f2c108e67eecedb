package io.invigil.precheck.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Runs the checks of a plan side by side, each on a thread of its own and each within its deadline. A check that
/// hangs costs its deadline and nothing else: its thread is interrupted and left behind, and does not keep the
/// process alive.
public final class CheckRunner {
    /// Runs the plan and waits for its end.
    ///
    /// @return one finding for each check, in the order of the plan
    public CheckRun run(CheckPlan plan, CheckContext context, CheckListener listener) {
        Instant startedAt = context.clock().instant();
        long began = System.nanoTime();
        CheckListener orderly = new OrderlyListener(listener);
        Map<String, CompletableFuture<Finding>> results = new ConcurrentHashMap<>();
        plan.checks().forEach(check -> results.put(check.id(), new CompletableFuture<>()));
        EarlierResults earlier =
                id -> Optional.ofNullable(results.get(id)).flatMap(result -> Optional.ofNullable(result.getNow(null)));
        for (List<Check> lane : lanes(plan)) {
            Thread.ofVirtual().name("lane of " + lane.getFirst().id()).start(() -> {
                for (Check check : lane) {
                    Finding result = new SupervisedCheck(check, plan.deadline(check)).run(context, earlier, orderly);
                    results.computeIfAbsent(check.id(), id -> new CompletableFuture<>())
                            .complete(result);
                }
            });
        }
        List<Finding> all = plan.checks().stream()
                .map(check -> results.get(check.id()))
                .filter(Objects::nonNull)
                .map(CompletableFuture::join)
                .toList();
        Duration took = Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS);
        return new CheckRun(startedAt, took, all);
    }

    /// Checks that exclude each other are in one lane, and follow each other in it.
    private static Collection<List<Check>> lanes(CheckPlan plan) {
        return plan.checks().stream()
                .collect(Collectors.groupingBy(
                        check -> check.exclusive()
                                .map(what -> "exclusive " + what)
                                .orElse("check " + check.id()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }
}
