package io.invigil.precheck.check;

import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One run of a plan.
///
/// @param startedAt when it began, by this computer's clock
/// @param took      how long it took
/// @param findings  one for each check, in the order of the plan
public record CheckRun(Instant startedAt, Duration took, List<Finding> findings) {
    public CheckRun {
        findings = List.copyOf(findings);
    }

    /// The report of the run, in English, so that whoever reads it reads the same.
    ///
    /// @param nonce what a server gave for it, or empty
    public CheckReport report(String nonce) {
        return CheckReport.of(startedAt, took.toMillis() / 1000.0, computer(), synthetic(), nonce, in(Wording.ENGLISH));
    }

    /// The results in a language.
    public List<CheckResult> in(Wording language) {
        return findings.stream().map(finding -> finding.in(language)).toList();
    }

    /// The verdict over all.
    public Readiness readiness() {
        return Readiness.of(in(Wording.ENGLISH));
    }

    /// The same with some findings replaced by those of a later run of the same checks.
    public CheckRun with(CheckRun again) {
        return new CheckRun(
                startedAt,
                took.plus(again.took),
                findings.stream()
                        .map(finding -> again.findings.stream()
                                .filter(newer -> newer.id().equals(finding.id()))
                                .findFirst()
                                .orElse(finding))
                        .toList());
    }

    /// Sources that were not real devices.
    public List<String> synthetic() {
        return findings.stream()
                .flatMap(finding -> Optional.ofNullable(finding.evidence().get(Findings.SYNTHETIC)).stream())
                .distinct()
                .toList();
    }

    /// Operating system and architecture of this computer, for people to read.
    public static String computer() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch");
    }
}
