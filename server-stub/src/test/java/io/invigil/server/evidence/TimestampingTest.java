package io.invigil.server.evidence;

import static io.invigil.server.ingest.TestAgent.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.Known;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.evidence.Verification;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.incident.MemoryIncidents;
import io.invigil.server.ingest.Enrolled;
import io.invigil.server.ingest.MemorySessions;
import io.invigil.server.ingest.TestAgent;
import io.invigil.server.ingest.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampingTest {
    @TempDir
    private Path data;

    @TempDir
    private Path other;

    private final MemorySessions sessions = new MemorySessions();
    private TestServer server;
    private TestAuthority authority;
    private Timestamping stamping;
    private Path bundle;

    @BeforeEach
    void sealAndStamp() throws Exception {
        server = TestServer.start(data, sessions, new MemoryIncidents());
        authority = new TestAuthority();
        authority.busy.set(2); // it is asked again until it is not
        stamping = Timestamping.start(authority.url(), server.export, Duration.ofMillis(20));
        Enrolled enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(item(chain, new TelemetryEvent.SessionClosed("submitted"))));
            agent.checkpoint(chain.head(), true);
        }
        bundle = data.resolve("evidence/" + enrolled.session());
        await().until(() -> Files.exists(bundle.resolve("timestamp.tsr")));
    }

    @AfterEach
    void stop() {
        stamping.close();
        authority.close();
        server.close();
    }

    @Test
    void verifiesTheStampAgainstTheAuthoritysCa() throws Exception {
        assertThat(notes(Optional.of(authority.caFile(other))))
                .anySatisfy(note -> assertThat(note).contains("CN=Stamp Office", "the given certificates vouch"));
    }

    @Test
    void saysThatItCannotJudgeAnAuthorityThatNobodyVouchesFor() throws Exception {
        assertThat(notes(Optional.empty()))
                .anySatisfy(note -> assertThat(note).contains("CN=Stamp Office", "was not judged", "--tsa-ca"));
    }

    @Test
    void refutesAnAuthorityOfAnotherCa() throws Exception {
        try (TestAuthority foreign = new TestAuthority()) {
            assertThat(faults(Optional.of(foreign.caFile(other))))
                    .singleElement()
                    .asString()
                    .contains("timestamp.tsr", "do not vouch for its authority");
        }
    }

    @Test
    void refutesAStampThatWasAltered() throws Exception {
        Path file = bundle.resolve("timestamp.tsr");
        byte[] whole = Files.readAllBytes(file);
        int refuted = 0;
        for (int at = 0; at < whole.length; at += 37) {
            byte[] altered = whole.clone();
            altered[at] ^= 0x10;
            Files.write(file, altered);
            refuted += faults(Optional.of(authority.caFile(other))).isEmpty() ? 0 : 1;
        }
        // what nothing signs are a few bytes of wrapping that mean the same with either value
        assertThat(refuted).isGreaterThan((whole.length + 36) / 37 * 3 / 4);
    }

    @Test
    void missesAStampOnlyWhereOneIsAskedFor() throws Exception {
        Files.delete(bundle.resolve("timestamp.tsr"));
        assertThat(notes(Optional.empty())).noneSatisfy(note -> assertThat(note).contains("time stamp"));
        assertThat(faults(Optional.of(authority.caFile(other))))
                .singleElement()
                .asString()
                .contains("it is missing, though the authority");
    }

    private List<String> notes(Optional<Path> authorities) {
        Verification verification = verify(authorities);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return ((Verification.Verified) verification).notes();
    }

    private List<?> faults(Optional<Path> authorities) {
        return verify(authorities) instanceof Verification.Refuted(var faults) ? faults : List.of();
    }

    private Verification verify(Optional<Path> authorities) {
        return BundleVerifier.verify(
                bundle,
                new Known(Optional.of(server.pki.fingerprint()), Optional.empty(), authorities),
                Progress.SILENT);
    }
}
