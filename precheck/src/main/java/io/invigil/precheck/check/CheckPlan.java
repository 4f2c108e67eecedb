package io.invigil.precheck.check;

import io.invigil.protocol.model.CheckRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/// Which checks run, in which order they are reported, and how long each may take.
///
/// @param checks   no two with the same id
/// @param deadline the longest any check may take, if shorter than its own
public record CheckPlan(List<Check> checks, Optional<Duration> deadline) {
    private static final List<String> ORDER = List.of(
            "computer.os",
            "computer.processor",
            "computer.memory",
            "computer.disk",
            "computer.battery",
            "computer.displays",
            "computer.clock",
            "computer.virtual-machine",
            "computer.remote-session",
            "computer.users",
            "programs.prohibited",
            "camera",
            "microphone",
            "speakers",
            "network.server",
            "network.path",
            "network.latency",
            "network.jitter",
            "network.loss",
            "network.download",
            "network.upload",
            "network.stability",
            "rehearsal.keyboard",
            "rehearsal.browser");
    private static final Set<String> LONG_ONLY = Set.of("network.stability");

    public CheckPlan {
        checks = List.copyOf(checks);
        Set<String> ids = new LinkedHashSet<>();
        for (Check check : checks) {
            if (!ids.add(check.id())) {
                throw new IllegalArgumentException("two checks are called " + check.id());
            }
        }
    }

    /// Every check that is installed, in the order of reports; what it does not know comes last. Where no module
    /// rehearses the exam, the report says so.
    public static CheckPlan standard() {
        List<Check> checks = new ArrayList<>(ServiceLoader.load(Check.class, CheckPlan.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
        Set<String> installed = checks.stream().map(Check::id).collect(Collectors.toSet());
        AbsentRehearsal.IDS.stream()
                .filter(id -> !installed.contains(id))
                .map(AbsentRehearsal::new)
                .forEach(checks::add);
        checks.sort(Comparator.comparingInt(check -> place(check.id())));
        return new CheckPlan(checks, Optional.empty());
    }

    private static int place(String id) {
        int known = ORDER.indexOf(id);
        return known < 0 ? ORDER.size() : known;
    }

    /// Only the named checks; a name such as `network` stands for every check whose id begins with `network.`.
    ///
    /// @throws IllegalArgumentException if there is no such check; the message names those that there are
    public CheckPlan only(Collection<String> ids) {
        known(ids);
        return new CheckPlan(checks.stream().filter(check -> named(check, ids)).toList(), deadline);
    }

    /// All but the named checks; names as in {@link #only}.
    ///
    /// @throws IllegalArgumentException if there is no such check; the message names those that there are
    public CheckPlan without(Collection<String> ids) {
        known(ids);
        return new CheckPlan(checks.stream().filter(check -> !named(check, ids)).toList(), deadline);
    }

    /// All but those that the exam does without.
    ///
    /// @throws IllegalArgumentException if the rules name a check that there is not; the message names those that
    ///                                  there are
    public CheckPlan under(CheckRules rules) {
        for (String id : rules.required()) {
            if (checks.stream().noneMatch(check -> check.id().equals(id))) {
                throw unknown("checks.required: ", id);
            }
        }
        for (String id : rules.omitted()) {
            if (checks.stream().noneMatch(check -> named(check, List.of(id)))) {
                throw unknown("checks.omitted: ", id);
            }
        }
        return without(rules.omitted());
    }

    /// All that there is time for: what watches for a minute runs in a long run only.
    public CheckPlan at(Depth depth) {
        return depth == Depth.LONG
                ? this
                : new CheckPlan(
                        checks.stream()
                                .filter(check -> !LONG_ONLY.contains(check.id()))
                                .toList(),
                        deadline);
    }

    /// The same with no check taking longer than `longest`.
    public CheckPlan within(Duration longest) {
        return new CheckPlan(checks, Optional.of(longest));
    }

    /// How long a check of this plan may take; longer where the process was told to be patient.
    public Duration deadline(Check check) {
        Duration own = Patience.ofThisProcess().stretch(check.deadline());
        return deadline.filter(longest -> longest.compareTo(own) < 0).orElse(own);
    }

    private static boolean named(Check check, Collection<String> ids) {
        return ids.stream().anyMatch(id -> check.id().equals(id) || check.id().startsWith(id + "."));
    }

    private void known(Collection<String> ids) {
        for (String id : ids) {
            if (checks.stream().noneMatch(check -> named(check, List.of(id)))) {
                throw unknown("", id);
            }
        }
    }

    private IllegalArgumentException unknown(String where, String id) {
        return new IllegalArgumentException(where + "there is no check '" + id + "'; there are "
                + checks.stream().map(Check::id).collect(Collectors.joining(", ")));
    }
}
