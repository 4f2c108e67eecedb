package io.invigil.precheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.ProbeCheck;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import io.invigil.protocol.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final CheckResult FAILED = new CheckResult(
            "camera",
            Verdict.FAIL,
            "no camera found",
            "at least 640 x 480",
            Map.of("cameras", ""),
            "Plug in a camera, or switch on the built-in one: a key, a slider on the lid, or a setting of the "
                    + "firmware.");
    private static final CheckReport REPORT = new CheckReport(
            CheckReport.FORMAT_VERSION,
            Instant.parse("2026-11-01T08:30:00Z"),
            Duration.ofMillis(4_260),
            "Linux 6.1, amd64",
            List.of("microphone"),
            List.of(new CheckResult("memory", Verdict.PASS, "16.0 GB", "at least 4.0 GB", Map.of(), ""), FAILED));

    @Test
    void writesMeasuredLimitAndRemedyInPlainLines() {
        ReportText text = new ReportText(new Style(true, false, 80));

        assertThat(text.lines("Camera", FAILED))
                .containsExactly(
                        "  ✗ Camera         FAIL  no camera found · limit: at least 640 x 480",
                        "                   → Plug in a camera, or switch on the built-in one: a key, a",
                        "                     slider on the lid, or a setting of the firmware.");
        assertThat(text.closing(REPORT))
                .contains(
                        "  NOT READY · 1 passed, 1 failed · 4.3 s", "  Not real, but made up or virtual: microphone.");
    }

    @Test
    void keepsToAsciiWhereTheOutputCannotShowMore() {
        Style ascii = Style.plain(StandardCharsets.US_ASCII);
        CheckResult clock =
                new CheckResult("clock", Verdict.WARN, "61 s slow (± 2 s)", "within 60 s", Map.of(), "Set it.");

        List<String> lines = new ReportText(ascii).lines("Clock", clock);

        assertThat(lines)
                .containsExactly(
                        "  ! Clock          WARN  61 s slow (+- 2 s) - limit: within 60 s",
                        "                   -> Set it.");
        assertThat(ascii.colour()).isFalse();
    }

    @Test
    void breaksNoSizeAndLetsNoControlCharacterOfADeviceNameThrough() {
        assertThat(Wrapping.wrap("a display of 1920 x 1080", 18)).containsExactly("a display of", "1920 x 1080");
        assertThat(Wrapping.wrap("evil\033[2Jcamera", 40)).containsExactly("evil [2Jcamera");
        assertThat(Wrapping.cut("a long name", 6, "…")).isEqualTo("a lon…");
    }

    @Test
    void coloursOnlyWhereWanted() {
        assertThat(Style.terminal(StandardCharsets.UTF_8, Map.of(), 80).colour())
                .isTrue();
        assertThat(Style.terminal(StandardCharsets.UTF_8, Map.of("NO_COLOR", "1"), 80)
                        .colour())
                .isFalse();
        assertThat(Style.plain(StandardCharsets.UTF_8).colour()).isFalse();
    }

    @Test
    void printsPlainLinesInTheOrderOfThePlanWithoutControlCharacters() {
        String printed = printed(StandardCharsets.UTF_8, false);

        assertThat(printed).doesNotContain("\033", "\r");
        assertThat(printed.lines())
                .containsSubsequence(
                        "Invigil system check",
                        "  ✓ Probe one      PASS  fine · limit: none",
                        "  ? Probe two      INCONCLUSIVE  no wire · limit: none");
        assertThat(printed).contains("READY WITH WARNINGS · 1 passed, 1 inconclusive · ");
    }

    @Test
    void replacesTheProgressOnATerminalByTheReport() {
        String printed = printed(StandardCharsets.UTF_8, true);

        String last = printed.substring(printed.lastIndexOf("\033[J"));
        assertThat(printed).contains("\033[2A");
        assertThat(last).contains("✓", "Probe one", "fine", "no wire", "READY WITH WARNINGS");
    }

    @Test
    void keepsTheWholeReportInTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");
        Files.writeString(file, "older");

        ReportFile.of(REPORT).write(file);

        ReportFile read = Json.read(Files.readAllBytes(file), ReportFile.class);
        assertThat(read).isEqualTo(ReportFile.of(REPORT));
        assertThat(read.seconds()).isEqualTo(4.26);
        assertThat(Files.readString(file)).contains("\"status\" : \"NOT_READY\"");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leavesNothingHalfWrittenWhereTheFileCannotBe(@TempDir Path folder) throws Exception {
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("inside"));

        assertThatThrownBy(() -> ReportFile.of(REPORT).write(taken)).isInstanceOf(IOException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(taken);
        }
    }

    @Test
    void makesTheDeviceKeyOnceAndForItsOwnerOnly(@TempDir Path folder) throws Exception {
        StateFolder state = new StateFolder(folder.resolve("state"));

        KeyPair first = DeviceKey.of(state);
        KeyPair second = DeviceKey.of(state);

        assertThat(second.getPublic()).isEqualTo(first.getPublic());
        Path secret = state.device().resolve("key.pkcs8");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        Files.write(secret, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> DeviceKey.of(state))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete key.pkcs8");
    }

    private static String printed(Charset charset, boolean live) {
        Check one = ProbeCheck.of("one", () -> "fine");
        Check two = ProbeCheck.of("two", () -> {
            throw new IOException("no wire");
        });
        CheckPlan plan = new CheckPlan(List.of(one, two), Optional.empty());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, charset);
        ReportPrinter printer = live
                ? ReportPrinter.live(plan, Style.terminal(charset, Map.of(), 80), Wording.ENGLISH, out)
                : ReportPrinter.plain(plan, Style.plain(charset), Wording.ENGLISH, out);
        printer.begin();
        CheckListener listener = printer;
        printer.end(new CheckRunner().run(plan, Contexts.standard(), listener));
        return bytes.toString(charset);
    }
}
