package io.invigil.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportChangesTest {
    @Test
    void nothingHasChangedBetweenTwoEqualRuns() {
        assertThat(ReportChanges.between(SampleReports.ready(""), SampleReports.ready("n")))
                .isEmpty();
    }

    @Test
    void namesVerdictsThatGotWorseFirstThenBetterOnesThenFigures() {
        assertThat(words(SampleReports.ready(""), SampleReports.notReady("")))
                .containsExactly(
                        "Prohibited programs: passed before, now failed (TeamViewer is running, PID 4120)",
                        "Microphone: passed before, now warned (a noise of −22.5 dB while nobody speaks)",
                        "Camera: passed before, now not seen (another program uses it: zoom, PID 3302)",
                        "Download: from 41 to 94.2 Mbit/s");
        assertThat(words(SampleReports.notReady(""), SampleReports.ready("")))
                .first()
                .isEqualTo("Prohibited programs: failed before, now passed (none is running)");
    }

    @Test
    void aFigureThatMovedLittleIsNoChange() {
        assertThat(change(latency(20), latency(24))).isEmpty();
        assertThat(change(latency(100), latency(110))).isEmpty();
        assertThat(change(latency(20), latency(60)))
                .containsExactly(new Change.Moved("network.latency", 20, 60, "ms"));
    }

    @Test
    void decibelsAreComparedByTheirDifference() {
        assertThat(change(noise(-60), noise(-56))).isEmpty();
        assertThat(change(noise(-60), noise(-52))).hasSize(1);
    }

    @Test
    void figuresOfDifferentUnitsAreNotCompared() {
        assertThat(change(
                        SampleReports.check("network.latency", Verdict.PASS, 20, "ms", "", "", ""),
                        SampleReports.check("network.latency", Verdict.PASS, 2, "s", "", "", "")))
                .isEmpty();
    }

    @Test
    void namesChecksThatAreNewOrGoneAndAnotherComputer() {
        CheckReport before = SampleReports.of("", latency(20));
        CheckReport after = CheckReport.of(Instant.EPOCH, 1, "Windows 11, amd64", List.of(), "", List.of(noise(-60)));

        assertThat(words(before, after))
                .containsExactly(
                        "Another computer or system: Linux 6.12.48, amd64 before, now Windows 11, amd64",
                        "Microphone: new, passed",
                        "Latency: not checked this time, passed before");
    }

    private static CheckResult latency(double millis) {
        return SampleReports.check("network.latency", Verdict.PASS, millis, "ms", "", "at most 150 ms", "");
    }

    private static CheckResult noise(double decibels) {
        return SampleReports.check("microphone", Verdict.PASS, decibels, "dBFS", "", "at most -25 dB", "");
    }

    private static List<Change> change(CheckResult before, CheckResult after) {
        return ReportChanges.between(SampleReports.of("", before), SampleReports.of("", after));
    }

    private static List<String> words(CheckReport before, CheckReport after) {
        return ReportChanges.between(before, after).stream()
                .map(ReportWords::change)
                .toList();
    }
}
