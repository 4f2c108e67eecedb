package io.invigil.server.evidence;

import static io.invigil.server.ingest.TestAgent.frame;
import static io.invigil.server.ingest.TestAgent.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.evidence.Verification;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.WireMessage.Welcome;
import io.invigil.server.incident.MemoryIncidents;
import io.invigil.server.ingest.Enrolled;
import io.invigil.server.ingest.MemorySessions;
import io.invigil.server.ingest.TestAgent;
import io.invigil.server.ingest.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleExportTest {
    @TempDir
    private Path data;

    private final MemorySessions sessions = new MemorySessions();
    private final MemoryIncidents incidents = new MemoryIncidents();
    private TestServer server;
    private Enrolled enrolled;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, sessions, incidents);
        enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesABundleThatVerifiesWhenTheSessionIsSealed() throws Exception {
        Statement receipt = seal();

        await().until(() -> sessions.state(enrolled.session()).equals(Optional.of(SessionState.SEALED)));
        Path bundle = server.export.bundle(enrolled.session()).orElseThrow();
        assertThat(receipt.head().sequence()).isEqualTo(4);
        assertThat(bundle).isEqualTo(data.resolve("evidence/" + enrolled.session()));
        assertThat(BundleVerifier.verify(bundle, Optional.of(server.pki.fingerprint()), Progress.SILENT))
                .isInstanceOf(Verification.Verified.class);
        assertThat(bundle.resolve("incidents.json"))
                .content()
                .contains("prohibited-program")
                .contains("SERIOUS");
        assertThat(bundle.resolve("media")).isDirectoryContaining("glob:**000000000003.jpg");
    }

    @Test
    void refusesWhatComesBehindTheSealAndTellsTheAgentItsReceipt() throws Exception {
        Statement receipt = seal();
        await().until(() -> sessions.state(enrolled.session()).equals(Optional.of(SessionState.SEALED)));

        try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
            agent.hello(receipt.head());

            assertThat(agent.receive(Welcome.class).receipt())
                    .hasValueSatisfying(again -> assertThat(again.head()).isEqualTo(receipt.head()));
            assertThat(agent.refusal()).isEqualTo("gone");
        }
    }

    @Test
    void writesAtItsStartTheBundlesThatACrashCutOff() throws Exception {
        Path bundle = bundleOfAStoppedServer();
        delete(bundle);
        Files.createDirectories(data.resolve("evidence/." + enrolled.session() + ".part/media"));
        sessions.reached(enrolled.session(), SessionState.SUBMITTED, java.time.Instant.now(), "");

        server = TestServer.start(data, sessions, incidents);

        await().until(() -> sessions.state(enrolled.session()).equals(Optional.of(SessionState.SEALED)));
        assertThat(BundleVerifier.verify(bundle, Optional.empty(), Progress.SILENT))
                .isInstanceOf(Verification.Verified.class);
        assertThat(data.resolve("evidence/." + enrolled.session() + ".part")).doesNotExist();
    }

    @Test
    void writesABundleAnewThatDoesNotVerify() throws Exception {
        Path bundle = bundleOfAStoppedServer();
        Files.writeString(bundle.resolve("exam.json"), "{}");
        sessions.reached(enrolled.session(), SessionState.SUBMITTED, java.time.Instant.now(), "");

        server = TestServer.start(data, sessions, incidents);

        await().until(() -> sessions.state(enrolled.session()).equals(Optional.of(SessionState.SEALED)));
        assertThat(BundleVerifier.verify(bundle, Optional.empty(), Progress.SILENT))
                .isInstanceOf(Verification.Verified.class);
    }

    private Path bundleOfAStoppedServer() throws Exception {
        seal();
        await().until(() -> sessions.state(enrolled.session()).equals(Optional.of(SessionState.SEALED)));
        server.close();
        return data.resolve("evidence/" + enrolled.session());
    }

    private Statement seal() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(
                    item(chain, new TelemetryEvent.SessionOpened("0.1", "Linux", List.of("camera"))),
                    item(chain, new TelemetryEvent.ProhibitedProgram("obs", 7, "/usr/bin/obs", "records")),
                    frame(chain, new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3})));
            agent.checkpoint(chain.head(), false);
            agent.store(List.of(item(chain, new TelemetryEvent.SessionClosed("submitted"))));
            return agent.checkpoint(chain.head(), true);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
