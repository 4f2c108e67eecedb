package io.invigil.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.ProbeCheck;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.network.TestServer;
import io.invigil.precheck.report.ReportFile;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecheckCommandTest {
    private static final Check FINE = ProbeCheck.of("fine", () -> "fine");
    private static final Check UNSEEN = ProbeCheck.of("unseen", () -> {
        throw new IllegalStateException("hidden");
    });

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder = Path.of("");

    @Test
    void exitsWithZeroWhenReadyAndThreeWithWarnings() {
        assertThat(run(plan(FINE))).isZero();
        assertThat(out()).contains("READY · 1 passed");
        assertThat(run(plan(FINE, UNSEEN))).isEqualTo(3);
    }

    @Test
    void exitsWithOneWhenNotReadyAndWritesTheReport() throws Exception {
        Path file = folder.resolve("report.json");
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"memoryBytes\": 1000000000000000}");

        int exit = run(
                CheckPlan::standard,
                "--no-gui",
                "--only",
                "memory",
                "--policy",
                policy.toString(),
                "--json",
                file.toString());

        assertThat(exit).isEqualTo(1);
        ReportFile report = Json.read(Files.readAllBytes(file), ReportFile.class);
        assertThat(report.status()).isEqualTo(Readiness.NOT_READY);
        assertThat(report.checks()).singleElement().satisfies(result -> {
            assertThat(result.id()).isEqualTo("memory");
            assertThat(result.limit()).isEqualTo("at least 1000000.0 GB");
            assertThat(result.remedy()).isNotBlank();
        });
        assertThat(out()).contains("NOT READY");
    }

    @Test
    void exitsWithTwoAndOneClearLineOnWrongUse() throws Exception {
        Path malformed = Files.writeString(folder.resolve("malformed.json"), "{\"latency\": 5");
        Path unknown = Files.writeString(folder.resolve("unknown.json"), "{\"latencyy\": \"PT1S\"}");
        Path range = Files.writeString(folder.resolve("range.json"), "{\"computer\": {\"displays\": 0}}");

        assertWrong("there is no check 'camra'", "--only", "camra");
        assertWrong("no check is left", "--skip", "fine");
        assertWrong("more than 0", "--deadline", "0");
        assertWrong("--deadline", "--deadline", "soon");
        assertWrong("is not an address", "--server", "http://example.org");
        assertWrong("copy the whole link", "--server", "https://example.org#sha256:12");
        assertWrong("Unknown option", "--camera");
        assertWrong(
                "there is no file", "--policy", folder.resolve("absent.json").toString());
        assertWrong("is no policy", "--policy", malformed.toString());
        assertWrong("there is no limit 'latencyy'; there are computer", "--policy", unknown.toString());
        assertWrong("displays is out of range", "--policy", range.toString());
        assertWrong(
                "cannot be written",
                "--json",
                folder.resolve("no").resolve("file.json").toString());
    }

    @Test
    void listsEveryCheckWithItsLimitAndRunsNone() {
        assertThat(run(CheckPlan::standard, "--list")).isZero();
        assertThat(out()).contains("network.latency      at most 150 ms", "camera               at least 640 x 480");
    }

    @Test
    void signsTheReportAndSendsItToTheServer() throws Exception {
        try (TestServer server = TestServer.usual()) {
            int exit = run(plan(FINE), "--server", server.address().toString());

            assertThat(exit).isZero();
            assertThat(out()).contains("Signed and sent to https://127.0.0.1:", "as report report-1");
            CheckReport sent =
                    SignedReport.parse(server.reports().getFirst()).verified().orElseThrow();
            assertThat(sent.checks())
                    .singleElement()
                    .satisfies(result -> assertThat(result.id()).isEqualTo("fine"));
        }
    }

    @Test
    void keepsTheReportThoughTheServerRefusesIt() throws Exception {
        Path file = folder.resolve("report.json");
        try (TestServer server = TestServer.usual()
                .instead(
                        "/api/v1/reports",
                        exchange -> TestServer.json(
                                exchange, 429, Map.of("error", "too-many", "message", "Wait a minute.")))) {
            int exit = run(plan(FINE), "--server", server.address().toString(), "--json", file.toString());

            assertThat(exit).isZero();
            assertThat(err()).contains("The report was not sent.", "Wait a minute.");
            assertThat(file).exists();
        }
    }

    @Test
    void saysOnceWhatIsWrongWithAServerThatIsNotThere() {
        int exit = run(CheckPlan::standard, "--only", "network", "--server", "https://127.0.0.1:1");

        assertThat(exit).isEqualTo(1);
        assertThat(out()).containsOnlyOnce("No server answers at https://127.0.0.1:1");
        assertThat(err()).contains("The report was not sent.");
    }

    @Test
    void promisesNoWindowInItsHelp() {
        assertThat(run(plan(FINE), "--help")).isZero();
        assertThat(out()).contains("--no-gui", "Exit codes:").doesNotContainIgnoringCase("window");
    }

    private void assertWrong(String words, String... args) {
        assertThat(run(plan(FINE), args)).isEqualTo(2);
        assertThat(err()).contains(words).contains("Try 'invigil precheck --help'.");
        assertThat(err().lines()).hasSize(2);
        assertThat(out()).isEmpty();
    }

    private int run(Supplier<CheckPlan> plan, String... args) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                24,
                80,
                Map.of());
        return new PrecheckCommand(terminal, new StateFolder(folder.resolve("state")), plan).execute(args);
    }

    private static Supplier<CheckPlan> plan(Check... checks) {
        return () -> new CheckPlan(List.of(checks), Optional.empty());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
