package io.invigil.protocol.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One run of the system check.
///
/// @param formatVersion version of this record's JSON form, now 1
/// @param startedAt     when the run began, by this computer's clock
/// @param took          how long the run took
/// @param computer      operating system and architecture, for people to read
/// @param synthetic     sources that were not real devices (`camera`, `microphone`, `display`); empty in a real run
/// @param checks        one result for each check, in the order of the plan
public record CheckReport(
        int formatVersion,
        Instant startedAt,
        Duration took,
        String computer,
        List<String> synthetic,
        List<CheckResult> checks) {
    /// The newest format version.
    public static final int FORMAT_VERSION = 1;

    public CheckReport {
        synthetic = List.copyOf(synthetic);
        checks = List.copyOf(checks);
    }

    /// The verdict over all checks.
    @JsonIgnore
    public Readiness readiness() {
        return Readiness.of(checks.stream().map(CheckResult::verdict).toList());
    }
}
