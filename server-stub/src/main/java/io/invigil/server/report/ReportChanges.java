package io.invigil.server.report;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares two runs of the system check: verdicts that changed first, the worst of them at the top, then checks that
/// are new or gone, then figures that moved much.
public final class ReportChanges {
    private static final double MUCH = 0.25;

    private ReportChanges() {}

    /// What differs between an earlier report and a later one.
    public static List<Change> between(CheckReport before, CheckReport after) {
        Map<String, CheckResult> old = byId(before);
        Map<String, CheckResult> now = byId(after);
        List<Change> changes = new ArrayList<>();
        if (!before.computer().equals(after.computer())) {
            changes.add(new Change.OtherComputer(before.computer(), after.computer()));
        }
        changes.addAll(verdicts(old, now));
        now.values().stream()
                .filter(check -> !old.containsKey(check.id()))
                .forEach(check -> changes.add(new Change.Added(check.id(), check.verdict())));
        old.values().stream()
                .filter(check -> !now.containsKey(check.id()))
                .forEach(check -> changes.add(new Change.Missing(check.id(), check.verdict())));
        changes.addAll(figures(old, now));
        return List.copyOf(changes);
    }

    private static Map<String, CheckResult> byId(CheckReport report) {
        Map<String, CheckResult> byId = new LinkedHashMap<>();
        report.checks().forEach(check -> byId.put(check.id(), check));
        return byId;
    }

    private static List<Change> verdicts(Map<String, CheckResult> old, Map<String, CheckResult> now) {
        List<Change.OtherVerdict> changed = new ArrayList<>();
        for (CheckResult check : now.values()) {
            @Nullable CheckResult earlier = old.get(check.id());
            if (earlier != null && earlier.verdict() != check.verdict()) {
                changed.add(new Change.OtherVerdict(check.id(), earlier.verdict(), check.verdict(), check.summary()));
            }
        }
        changed.sort(Comparator.comparing(Change.OtherVerdict::worse)
                .thenComparingInt(change -> Change.gravity(change.after()))
                .reversed());
        return List.copyOf(changed);
    }

    private static List<Change> figures(Map<String, CheckResult> old, Map<String, CheckResult> now) {
        List<Change.Moved> moved = new ArrayList<>();
        for (CheckResult check : now.values()) {
            @Nullable CheckResult earlier = old.get(check.id());
            if (earlier != null && earlier.verdict() == check.verdict()) {
                moved(earlier, check).ifPresent(moved::add);
            }
        }
        moved.sort(Comparator.comparingDouble(Change.Moved::share).reversed());
        return List.copyOf(moved);
    }

    private static Optional<Change.Moved> moved(CheckResult earlier, CheckResult later) {
        if (!(earlier.measured() instanceof Measured.Amount(double before))
                || !(later.measured() instanceof Measured.Amount(double after))
                || !earlier.unit().equals(later.unit())) {
            return Optional.empty();
        }
        Change.Moved moved = new Change.Moved(later.id(), before, after, later.unit());
        boolean relative = !later.unit().startsWith("dB");
        boolean much = Math.abs(after - before) >= floor(later.unit()) && (!relative || moved.share() >= MUCH);
        return much ? Optional.of(moved) : Optional.empty();
    }

    /// What a figure moves by from run to run without meaning anything. Decibels are a ratio already.
    private static double floor(String unit) {
        return switch (unit) {
            case "ms" -> 5;
            case "Mbit/s" -> 1;
            case "%" -> 1;
            case "s" -> 0.5;
            default -> unit.startsWith("dB") ? 6 : Double.MIN_VALUE;
        };
    }
}
