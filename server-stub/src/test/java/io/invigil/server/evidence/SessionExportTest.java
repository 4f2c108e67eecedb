package io.invigil.server.evidence;

import static io.invigil.server.ingest.TestAgent.frame;
import static io.invigil.server.ingest.TestAgent.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.evidence.Verification;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.incident.MemoryIncidents;
import io.invigil.server.ingest.Enrolled;
import io.invigil.server.ingest.MemorySessions;
import io.invigil.server.ingest.TestAgent;
import io.invigil.server.ingest.TestServer;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionExportTest {
    @TempDir
    private Path data;

    @TempDir
    private Path out;

    private final MemorySessions sessions = new MemorySessions();
    private TestServer server;
    private Enrolled enrolled;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, sessions, new MemoryIncidents());
        enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void exportsWhatIsConfirmedWhileTheSessionGoesOn() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(
                    item(chain, new TelemetryEvent.SessionOpened("0.1", "Linux", List.of("camera"))),
                    frame(chain, new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3})));
            agent.checkpoint(chain.head(), false);

            export("first");
            agent.store(List.of(item(chain, new TelemetryEvent.FocusChanged(false, "Terminal"))));
            agent.checkpoint(chain.head(), false);
            export("second");
        }

        assertThat(verified("first")).satisfies(first -> {
            assertThat(first.sealed()).isFalse();
            assertThat(first.contents().events()).isEqualTo(2);
            assertThat(first.contents().frames()).isEqualTo(1);
        });
        assertThat(verified("second").contents().events()).isEqualTo(3);
    }

    @Test
    void everyExportVerifiesWhileTheJournalIsBeingWritten() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(item(chain, new TelemetryEvent.SessionOpened("0.1", "Linux", List.of()))));
            agent.checkpoint(chain.head(), false);
            CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> {
                try {
                    while (!enough.get()) {
                        agent.store(List.of(
                                item(chain, new TelemetryEvent.FocusChanged(true, "exam")),
                                frame(chain, new byte[20_000])));
                        agent.checkpoint(chain.head(), false);
                    }
                    return chain.head().sequence();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            for (int round = 1; round <= 5; round++) {
                export("round-" + round);
                assertThat(verified("round-" + round).contents().events()).isPositive();
            }
            enough.set(true);
            assertThat(sent.join()).isPositive();
        }
    }

    @Test
    void copiesTheSealedBundle() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(item(chain, new TelemetryEvent.SessionClosed("submitted"))));
            agent.checkpoint(chain.head(), true);
        }
        await().until(() -> server.export.bundle(enrolled.session()).isPresent());

        export("sealed");

        assertThat(verified("sealed").sealed()).isTrue();
        assertThat(out.resolve("sealed/manifest.sig"))
                .hasSameBinaryContentAs(data.resolve("evidence/" + enrolled.session() + "/manifest.sig"));
    }

    @Test
    void writesOverNothingAndSaysWhatItDoesNotKnow() throws Exception {
        Files.createDirectory(out.resolve("there"));
        assertThatThrownBy(() -> export("none")).hasMessageContaining("nothing was recorded of session");
        assertThatThrownBy(() -> exporter().to(out.resolve("other"), SessionId.random(), Progress.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no session");
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(item(chain, new TelemetryEvent.FocusChanged(true, "exam"))));
            agent.checkpoint(chain.head(), false);
        }
        assertThatThrownBy(() -> export("there")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(out).isDirectoryNotContaining("glob:**.part").isDirectoryNotContaining("glob:**none");
    }

    @Test
    void saysThatAPurgedSessionIsGone() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(item(chain, new TelemetryEvent.FocusChanged(true, "exam"))));
            agent.checkpoint(chain.head(), false);
        }
        KeyFolder.open(data).destroy(enrolled.session());
        assertThatThrownBy(() -> export("gone")).hasMessageContaining("was destroyed");
        assertThat(out).isEmptyDirectory();
    }

    private SessionExport exporter() throws Exception {
        return new SessionExport(
                data,
                KeyFolder.open(data),
                ServerPki.authority(data),
                session -> sessions.signingCertificate(session)
                        .map(certificate -> new ExportMaterial(
                                "Ada Example",
                                "sample",
                                "Sample exam",
                                certificate,
                                Optional.empty(),
                                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                List.of())),
                InstantSource.system());
    }

    private void export(String name) throws Exception {
        exporter().to(out.resolve(name), enrolled.session(), Progress.SILENT);
    }

    private Verification.Verified verified(String name) {
        Verification verification =
                BundleVerifier.verify(out.resolve(name), Optional.of(server.pki.fingerprint()), Progress.SILENT);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return (Verification.Verified) verification;
    }
}
