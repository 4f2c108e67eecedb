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

    /// Only the named checks.
    ///
    /// @throws IllegalArgumentException if there is no such check; the message names those that there are
    public CheckPlan only(Collection<String> ids) {
        known(ids);
        return new CheckPlan(
                checks.stream().filter(check -> ids.contains(check.id())).toList(), deadline);
    }

    /// All but the named checks.
    ///
    /// @throws IllegalArgumentException if there is no such check; the message names those that there are
    public CheckPlan without(Collection<String> ids) {
        known(ids);
        return new CheckPlan(
                checks.stream().filter(check -> !ids.contains(check.id())).toList(), deadline);
    }

    /// The same with no check taking longer than `longest`.
    public CheckPlan within(Duration longest) {
        return new CheckPlan(checks, Optional.of(longest));
    }

    /// How long a check of this plan may take.
    public Duration deadline(Check check) {
        return deadline.filter(longest -> longest.compareTo(check.deadline()) < 0)
                .orElse(check.deadline());
    }

    private void known(Collection<String> ids) {
        Set<String> known = checks.stream().map(Check::id).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new IllegalArgumentException(
                        "there is no check '" + id + "'; there are " + String.join(", ", known));
            }
        }
    }
}
