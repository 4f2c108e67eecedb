package io.invigil.precheck.check;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Runs the checks of a plan side by side, each on a virtual thread of its own and each within its deadline. A check
/// that hangs costs its deadline and nothing else: its thread is interrupted and left behind.
public final class CheckRunner {
    /// Runs the plan and waits for its end.
    ///
    /// @return one result for each check, in the order of the plan
    public CheckReport run(CheckPlan plan, CheckContext context, CheckListener listener) {
        Instant startedAt = context.clock().instant();
        long began = System.nanoTime();
        CheckListener oneAtATime = new OrderlyListener(listener);
        Map<String, List<Check>> lanes = new LinkedHashMap<>();
        for (Check check : plan.checks()) {
            String lane = check.exclusive().map(name -> "exclusive " + name).orElse("check " + check.id());
            lanes.computeIfAbsent(lane, ignored -> new ArrayList<>()).add(check);
        }
        Map<String, CompletableFuture<CheckResult>> results = new LinkedHashMap<>();
        plan.checks().forEach(check -> results.put(check.id(), new CompletableFuture<>()));
        for (List<Check> lane : lanes.values()) {
            Thread.ofVirtual().name("lane " + lane.getFirst().id()).start(() -> {
                for (Check check : lane) {
                    CheckResult result = new SupervisedCheck(check, plan.deadline(check)).run(context, oneAtATime);
                    results.getOrDefault(check.id(), new CompletableFuture<>()).complete(result);
                }
            });
        }
        List<CheckResult> all =
                results.values().stream().map(CompletableFuture::join).toList();
        return new CheckReport(
                CheckReport.FORMAT_VERSION,
                startedAt,
                Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                synthetic(all),
                all);
    }

    private static List<String> synthetic(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.evidence().containsKey(Findings.SYNTHETIC))
                .map(result -> result.evidence().getOrDefault(Findings.SYNTHETIC, ""))
                .distinct()
                .toList();
    }
}
