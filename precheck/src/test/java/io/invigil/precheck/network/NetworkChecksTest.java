package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.check.Contexts;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Verdict;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkChecksTest {
    private static final CheckPlan NETWORK = CheckPlan.standard().only(List.of("network", "clock"));

    @Test
    void measuresTheWayToAServerThatIsThere() throws Exception {
        try (TestServer server = TestServer.usual()) {
            CheckReport report = run(server, Clock.systemUTC());

            assertThat(report.checks()).extracting(CheckResult::verdict).containsOnly(Verdict.PASS);
            assertThat(result(report, "network.latency").evidence()).containsKeys("medianMillis", "jitterMillis");
            assertThat(Double.parseDouble(evidence(report, "network.download", "megabits")))
                    .isGreaterThan(3);
            assertThat(Double.parseDouble(evidence(report, "network.upload", "megabits")))
                    .isGreaterThan(3);
            assertThat(Math.abs(Long.parseLong(evidence(report, "clock", "offsetMillis"))))
                    .isLessThan(1_000);
        }
    }

    @Test
    void failsAClockThatIsTwoMinutesSlow() throws Exception {
        try (TestServer server = TestServer.usual()) {
            Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));

            CheckResult clock = result(run(server, slow), "clock");

            assertThat(clock.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(clock.measured()).matches("1(19|20)\\.\\d+ s slow \\(.*");
            assertThat(clock.limit()).isEqualTo("within 60 s of the server's");
            assertThat(clock.remedy()).contains("automatic date and time");
        }
    }

    @Test
    void failsTheServerCheckAndMeasuresNothingWithAnotherServer() throws Exception {
        try (TestServer server = TestServer.usual()) {
            CheckContext context =
                    Contexts.with(ExamPolicy.standard(), server.pinnedTo(Optional.of(Hash.ZERO)), Clock.systemUTC());
            CheckReport report = new CheckRunner().run(NETWORK, context, CheckListener.none());

            assertThat(report.checks().getFirst().verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.checks().getFirst().remedy()).contains("Copy the whole link");
            assertThat(report.checks().stream().skip(1))
                    .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE))
                    .allSatisfy(result -> assertThat(result.measured()).contains("see 'Server'"));
        }
    }

    @Test
    void saysThatNoServerWasNamed() {
        CheckReport report = new CheckRunner().run(NETWORK, Contexts.standard(), CheckListener.none());

        assertThat(report.checks()).extracting(CheckResult::verdict).containsOnly(Verdict.INCONCLUSIVE);
        assertThat(report.checks()).extracting(CheckResult::measured).containsOnly("no server named: use --server");
    }

    @Test
    void isInconclusiveAboutAServerThatGoesWrongHalfWay() throws Exception {
        try (TestServer server = TestServer.usual()
                .instead("/api/v1/ping", exchange -> exchange.sendResponseHeaders(500, -1))
                .instead("/api/v1/throughput", exchange -> TestServer.json(exchange, 200, Map.of("bytes", 1)))) {
            CheckReport report = run(server, Clock.systemUTC());

            assertThat(result(report, "network.latency").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result(report, "network.latency").measured()).contains("refused (500)");
            assertThat(result(report, "network.download").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result(report, "network.upload").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void failsALineThatIsSlowerThanThePolicyAsks() throws Exception {
        try (TestServer server = TestServer.usual()) {
            ExamPolicy policy = demanding();
            CheckReport report = new CheckRunner()
                    .run(
                            NETWORK,
                            Contexts.with(policy, server.address(), Clock.system(ZoneOffset.UTC)),
                            CheckListener.none());

            assertThat(result(report, "network.latency").verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result(report, "network.download").verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result(report, "network.upload").verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result(report, "network.upload").limit()).isEqualTo("at least 1000.0 Gbit/s");
        }
    }

    private static CheckReport run(TestServer server, Clock clock) throws GeneralSecurityException {
        return new CheckRunner()
                .run(NETWORK, Contexts.with(ExamPolicy.standard(), server.address(), clock), CheckListener.none());
    }

    private static ExamPolicy demanding() {
        ExamPolicy usual = ExamPolicy.standard();
        return new ExamPolicy(
                usual.memoryBytes(),
                usual.diskFreeBytes(),
                usual.screenWidth(),
                usual.screenHeight(),
                usual.displays(),
                usual.cameraRequired(),
                usual.cameraWidth(),
                usual.cameraHeight(),
                usual.microphoneRequired(),
                1e6,
                1e6,
                Duration.ofNanos(1),
                usual.clockOffset(),
                usual.virtualMachineAllowed(),
                usual.prohibitedPrograms(),
                usual.frameInterval(),
                usual.restrictions(),
                usual.refuseUnlessEnforced());
    }

    private static CheckResult result(CheckReport report, String id) {
        return report.checks().stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String evidence(CheckReport report, String id, String name) {
        return result(report, id).evidence().getOrDefault(name, "");
    }
}
