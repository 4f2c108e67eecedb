package io.invigil.precheck.report;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A report as a JSON file.
///
/// @param status    the verdict over all
/// @param seconds   how long the run took
/// @param startedAt when it began
/// @param computer  operating system and architecture
/// @param synthetic sources that were not real devices
/// @param checks    one result for each check
public record ReportFile(
        Readiness status,
        double seconds,
        Instant startedAt,
        String computer,
        List<String> synthetic,
        List<CheckResult> checks) {
    public ReportFile {
        synthetic = List.copyOf(synthetic);
        checks = List.copyOf(checks);
    }

    /// The file's content for a report.
    public static ReportFile of(CheckReport report) {
        return new ReportFile(
                report.readiness(),
                report.took().toMillis() / 1000.0,
                report.startedAt(),
                report.computer(),
                report.synthetic(),
                report.checks());
    }

    /// Writes it as a whole or not at all.
    ///
    /// @throws IOException if the file cannot be written; one that was there before is then untouched
    public void write(Path file) throws IOException {
        WholeFile.write(file, Json.pretty(this), false);
    }
}
