package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.measure.Responder;
import io.invigil.protocol.measure.ResponderLimits;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.NetworkLimits;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.Verdict;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NetworkChecksTest {
    private static final CheckPlan NETWORK = CheckPlan.standard().only(List.of("network", "computer.clock"));
    private static final List<String> STREAM = List.of("network.latency", "network.jitter", "network.loss");

    private static Responder responder() throws IOException {
        return Responder.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ResponderLimits.standard());
    }

    @Test
    void measuresTheWayToAServerByDatagrams() throws Exception {
        try (Responder responder = responder();
                TestServer server = TestServer.usual()) {
            CheckReport report = run(
                    NETWORK, brief(server.measuring(responder, responder.port()).address()));

            assertThat(report.checks())
                    .filteredOn(result -> !result.id().equals("network.stability"))
                    .extracting(CheckResult::verdict)
                    .containsOnly(Verdict.PASS);
            assertThat(STREAM)
                    .allSatisfy(id -> assertThat(evidence(report, id, "medianMillis"))
                            .isEqualTo(evidence(report, "network.latency", "medianMillis")));
            assertThat(evidence(report, "network.download", "transport")).isEqualTo("udp");
            assertThat(figure(report, "network.download")).isGreaterThan(3);
            assertThat(figure(report, "network.upload")).isGreaterThan(3);
            assertThat(result(report, "network.upload").unit()).isEqualTo("Mbit/s");
            assertThat(figure(report, "network.loss")).isLessThan(2);
            assertThat(result(report, "network.server").evidence())
                    .containsKeys("resolveMillis", "connectMillis", "tlsMillis");
            assertThat(figure(report, "computer.clock")).isLessThan(1);
        }
    }

    @Test
    void fallsBackToTcpWhereDatagramsAreSwallowedAndSaysSo() throws Exception {
        try (Responder responder = responder();
                DatagramSocket swallowing = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                TestServer server = TestServer.usual()) {
            CheckReport report = run(
                    NETWORK,
                    brief(server.measuring(responder, swallowing.getLocalPort()).address()));

            for (String id : List.of("network.latency", "network.download", "network.upload")) {
                assertThat(result(report, id).verdict()).as(id).isEqualTo(Verdict.PASS);
                assertThat(evidence(report, id, "transport")).isEqualTo("tcp");
                assertThat(result(report, id).summary()).contains("TCP, as UDP is blocked");
            }
            assertThat(result(report, "network.loss").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void measuresALaterCheckByItselfWhereTheFirstDidNotRun() throws Exception {
        try (Responder responder = responder();
                TestServer server = TestServer.usual()) {
            CheckReport report = run(
                    NETWORK.only(List.of("network.loss")),
                    brief(server.measuring(responder, responder.port()).address()));

            assertThat(result(report, "network.loss").verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void failsAClockThatIsTwoMinutesSlow() throws Exception {
        try (TestServer server = TestServer.usual()) {
            Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));
            CheckResult clock = run(
                            NETWORK.only(List.of("computer.clock")),
                            Contexts.with(ExamPolicy.standard(), server.address(), slow))
                    .checks()
                    .getFirst();

            assertThat(clock.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(clock.summary()).matches("1(19|20)\\.\\d+ s slow \\(.*");
            assertThat(clock.limit()).isEqualTo("within 60 s of the server’s");
            assertThat(clock.remedy()).contains("automatic date and time");
        }
    }

    @Test
    void failsTheServerCheckAndMeasuresNothingWithAnotherServer() throws Exception {
        try (TestServer server = TestServer.usual()) {
            CheckReport report = run(NETWORK.only(List.of("network")), brief(server.pinnedTo(Optional.of(Hash.ZERO))));

            assertThat(result(report, "network.server").verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result(report, "network.server").summary()).contains("signed by “Test authority”");
            assertThat(evidence(report, "network.server", "signedBy")).isEqualTo("Test authority");
            assertThat(evidence(report, "network.server", "intercepted")).isEqualTo("true");
            assertThat(report.checks())
                    .filteredOn(result -> STREAM.contains(result.id()))
                    .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE))
                    .allSatisfy(result -> assertThat(result.summary()).contains("see ‘Server’"));
        }
    }

    @Test
    void saysThatNoServerWasNamed() {
        CheckReport report = run(NETWORK, Contexts.standard());

        assertThat(report.checks()).extracting(CheckResult::verdict).containsOnly(Verdict.INCONCLUSIVE);
        assertThat(report.checks()).extracting(CheckResult::summary).containsOnly("no server named");
    }

    @Test
    void isInconclusiveAboutAServerThatGoesWrongHalfWay() throws Exception {
        try (TestServer server = TestServer.usual()
                .instead("/api/v1/ping", exchange -> exchange.sendResponseHeaders(500, -1))
                .instead("/api/v1/throughput", exchange -> exchange.sendResponseHeaders(500, -1))) {
            CheckReport report = run(NETWORK, brief(server.address()));

            assertThat(result(report, "network.latency").summary()).contains("refused (500)");
            for (String id : List.of("network.latency", "network.loss", "network.download", "network.upload")) {
                assertThat(result(report, id).verdict()).as(id).isEqualTo(Verdict.INCONCLUSIVE);
            }
        }
    }

    @Test
    void isInconclusiveAboutAServerThatAnswersRubbishToMeasurements() throws Exception {
        try (Responder responder = responder();
                TestServer server = TestServer.usual()
                        .measuring(responder, responder.port())
                        .instead(
                                "/api/v1/measurements",
                                exchange -> TestServer.bytes(exchange, 201, new byte[] {'!'}))) {
            CheckReport report =
                    run(NETWORK.only(List.of("network.latency", "network.upload")), brief(server.address()));

            assertThat(report.checks()).extracting(CheckResult::verdict).containsOnly(Verdict.INCONCLUSIVE);
            assertThat(result(report, "network.upload").summary()).contains("/api/v1/measurements makes no sense");
        }
    }

    @Test
    void neverPassesWhereTheServerGoesDownHalfWay() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        try (Responder responder = responder();
                TestServer server = TestServer.usual().measuring(responder, responder.port())) {
            CheckListener killing = new CheckListener() {
                @Override
                public void doing(Check check, Phrase what) {
                    if (what.key().equals("stream.doing") && down.compareAndSet(false, true)) {
                        closeBoth(responder, server);
                    }
                }
            };
            CheckReport report = new CheckRunner()
                    .run(NETWORK, brief(server.address()), killing)
                    .report("");

            assertThat(down).isTrue();
            for (String id : List.of("network.latency", "network.jitter", "network.download", "network.upload")) {
                assertThat(result(report, id).verdict()).as(id).isEqualTo(Verdict.INCONCLUSIVE);
            }
            assertThat(result(report, "network.latency").summary()).contains("No server answers at");
            assertThat(result(report, "network.upload").summary()).contains("stopped answering");
        }
    }

    private static void closeBoth(Responder responder, TestServer server) {
        try {
            responder.close();
            server.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void failsALineThatIsSlowerThanThePolicyAsks() throws Exception {
        try (Responder responder = responder();
                UdpRelay relay = new UdpRelay(responder.port(), 2, 0, 0);
                TestServer server = TestServer.usual().measuring(responder, relay.port())) {
            CheckReport report =
                    run(NETWORK.only(List.of("network.download", "network.upload")), brief(server.address()));

            assertThat(report.checks()).extracting(CheckResult::verdict).containsOnly(Verdict.FAIL);
            assertThat(figure(report, "network.download")).isBetween(1.8, 2.2);
            assertThat(result(report, "network.upload").limit()).isEqualTo("at least 3.0 Mbit/s");
            assertThat(result(report, "network.upload").remedy()).contains("cloud drives");
        }
    }

    @Test
    void findsDropOutsInAStabilityRun() throws Exception {
        try (Responder responder = responder();
                TestServer server = TestServer.usual().measuring(responder, responder.port())) {
            StabilityCheck check = new StabilityCheck(Surroundings.ofThisComputer(), Duration.ofSeconds(1));
            CheckReport report = run(plan(check), context(server.address()).at(Depth.LONG));

            assertThat(report.checks().getFirst().verdict()).isEqualTo(Verdict.PASS);
            assertThat(report.checks().getFirst().summary()).contains("0 drop-outs");
            assertThat(figure(report, "network.stability")).isZero();
        }
    }

    @Test
    void goesThroughAProxyAndSaysSo() throws Exception {
        try (TestServer server = TestServer.usual();
                TestProxy proxy = TestProxy.before(server)) {
            CheckReport report = run(behind(proxy), brief(named(server)));

            assertThat(result(report, "network.server").verdict()).isEqualTo(Verdict.PASS);
            assertThat(result(report, "network.server").evidence()).containsKey("proxyMillis");
            assertThat(result(report, "network.path").verdict()).isEqualTo(Verdict.PASS);
            assertThat(result(report, "network.path").summary()).contains("through the proxy 127.0.0.1");
            assertThat(result(report, "network.latency").verdict()).isEqualTo(Verdict.PASS);
            assertThat(result(report, "network.download").summary()).contains("TCP");
            assertThat(proxy.tunnels()).isGreaterThan(2);
        }
    }

    @Test
    void failsAProxyThatThePolicyDoesNotAllow() throws Exception {
        try (TestServer server = TestServer.usual();
                TestProxy proxy = TestProxy.before(server)) {
            NetworkLimits usual = NetworkLimits.standard();
            ExamPolicy policy =
                    with(new NetworkLimits(3, 3, usual.latency(), usual.jitter(), 2, false, usual.tunnelAllowed()));
            CheckReport report = run(
                    plan(new PathCheck(surroundings(proxy))),
                    Contexts.with(policy, named(server), Clock.systemUTC()).at(Depth.BRIEF));

            assertThat(report.checks().getFirst().verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.checks().getFirst().limit()).contains("no proxy");
            assertThat(report.checks().getFirst().remedy()).contains("127.0.0.1");
        }
    }

    @Test
    void namesWhoSignedWhereTlsIsOpenedOnTheWay() throws Exception {
        TestPki filter = TestPki.authority();
        try (TestServer server = TestServer.usual();
                TestProxy proxy = TestProxy.opening(
                        server, filter.issue(TestPki.Purpose.SERVER).serverContext())) {
            CheckResult found = result(run(behind(proxy), brief(named(server))), "network.server");

            assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(found.evidence()).containsEntry("signedBy", "Test authority");
            assertThat(found.remedy()).contains("HTTPS inspection");
        }
    }

    @Test
    void saysThatAProxyDoesNotLetThrough() throws Exception {
        try (TestServer server = TestServer.usual();
                TestProxy proxy = TestProxy.refusing("407 Proxy Authentication Required\r\nContent-Length: 0")) {
            CheckReport report = run(behind(proxy), brief(named(server)));

            assertThat(result(report, "network.server").summary()).contains("does not let through", "407");
            assertThat(result(report, "network.server").remedy()).contains("password");
        }
    }

    private static ServerAddress named(TestServer server) throws Exception {
        return new ServerAddress(
                URI.create("https://exam.invigil.test:8443"), server.address().fingerprint(), Optional.empty());
    }

    private static Surroundings surroundings(TestProxy proxy) {
        return new Surroundings(proxy.settings(), Path.of("/"), command -> Optional.empty(), Surroundings.Family.LINUX);
    }

    private static CheckPlan behind(TestProxy proxy) {
        Surroundings there = surroundings(proxy);
        return plan(new ServerCheck(there), new PathCheck(there), new LatencyCheck(there), new DownloadCheck(there));
    }

    private static CheckPlan plan(Check... checks) {
        return new CheckPlan(List.of(checks), Optional.empty());
    }

    private static ExamPolicy with(NetworkLimits limits) {
        ExamPolicy usual = ExamPolicy.standard();
        return new ExamPolicy(
                usual.computer(),
                usual.camera(),
                usual.sound(),
                limits,
                usual.programs(),
                usual.checks(),
                usual.frameInterval(),
                usual.lockdown(),
                usual.browser());
    }

    private static CheckContext context(ServerAddress server) {
        return Contexts.with(ExamPolicy.standard(), server, Clock.systemUTC());
    }

    private static CheckContext brief(ServerAddress server) {
        return context(server).at(Depth.BRIEF);
    }

    private static CheckReport run(CheckPlan plan, CheckContext context) {
        return new CheckRunner().run(plan, context, CheckListener.none()).report("");
    }

    private static CheckResult result(CheckReport report, String id) {
        return report.checks().stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double figure(CheckReport report, String id) {
        return ((Measured.Amount) result(report, id).measured()).value();
    }

    private static String evidence(CheckReport report, String id, String name) {
        return result(report, id).evidence().getOrDefault(name, "");
    }
}
