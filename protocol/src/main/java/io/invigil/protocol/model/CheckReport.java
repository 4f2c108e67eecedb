package io.invigil.protocol.model;

import java.time.Instant;
import java.util.List;

/// One run of the system check. Its JSON form is published as `check-report.schema.json`.
///
/// @param formatVersion version of this record's JSON form, now 2
/// @param status        the verdict over all checks; it follows from them
/// @param startedAt     when the run began, by this computer's clock
/// @param seconds       how long the run took
/// @param computer      operating system and architecture, for people to read
/// @param synthetic     sources that were not real devices (`camera`, `microphone`, `display`); empty in a real run
/// @param nonce         what the server gave to show that the report is fresh; empty where there was no server
/// @param checks        one result for each check, in the order of the plan
public record CheckReport(
        int formatVersion,
        Readiness status,
        Instant startedAt,
        double seconds,
        String computer,
        List<String> synthetic,
        String nonce,
        List<CheckResult> checks) {
    /// The newest format version.
    public static final int FORMAT_VERSION = 2;

    /// @throws IllegalArgumentException if the status is not what the checks say
    public CheckReport {
        synthetic = List.copyOf(synthetic);
        checks = List.copyOf(checks);
        Readiness said = Readiness.of(checks);
        if (status != said) {
            throw new IllegalArgumentException("the report says " + status + ", its checks say " + said);
        }
    }

    /// A report in the newest format.
    public static CheckReport of(
            Instant startedAt,
            double seconds,
            String computer,
            List<String> synthetic,
            String nonce,
            List<CheckResult> checks) {
        return new CheckReport(
                FORMAT_VERSION, Readiness.of(checks), startedAt, seconds, computer, synthetic, nonce, checks);
    }
}
