package io.invigil.precheck.check;

import java.time.Duration;
import java.util.Collection;
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
    public CheckPlan {
        checks = List.copyOf(checks);
        Set<String> ids = new LinkedHashSet<>();
        for (Check check : checks) {
            if (!ids.add(check.id())) {
                throw new IllegalArgumentException("two checks are called " + check.id());
            }
        }
    }

    /// Every check that is installed.
    public static CheckPlan standard() {
        return new CheckPlan(
                ServiceLoader.load(Check.class, CheckPlan.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                Optional.empty());
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
                throw new IllegalArgumentException("there is no check '" + id + "'; there are "
                        + checks.stream().map(Check::id).collect(Collectors.joining(", ")));
            }
        }
    }
}
