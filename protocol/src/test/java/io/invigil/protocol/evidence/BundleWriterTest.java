package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
    @TempDir
    Path folder;

    private BundleFixture fixture;

    @BeforeEach
    void session() throws Exception {
        fixture = new BundleFixture();
    }

    @Test
    void leavesNothingWhenItIsNotFinished() throws Exception {
        try (BundleWriter bundle = open()) {
            bundle.event(fixture.events.getFirst(), new byte[0]);
            assertThat(folder.resolve("bundle")).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void clearsWhatAKilledWriterLeft() throws Exception {
        Files.createDirectories(folder.resolve(".bundle.part/media"));
        Files.writeString(folder.resolve(".bundle.part/events.log"), "half");
        Path bundle = fixture.write(folder.resolve("bundle"));
        assertThat(BundleFixture.faults(bundle)).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(bundle);
        }
    }

    @Test
    void neverWritesOverABundle() throws Exception {
        fixture.write(folder.resolve("bundle"));
        assertThatThrownBy(this::open).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void refusesAnEventThatDoesNotFit() throws Exception {
        try (BundleWriter bundle = open()) {
            bundle.event(fixture.events.get(0), new byte[0]);
            assertThatThrownBy(() -> bundle.event(fixture.events.get(2), new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Gap");
            assertThatThrownBy(() -> bundle.checkpoint(fixture.receipts.getFirst()))
                    .hasMessageContaining("no CHECKPOINT");
            assertThatThrownBy(() -> bundle.incidents("{}".getBytes(StandardCharsets.UTF_8)))
                    .hasMessageContaining("JSON array");
        }
    }

    @Test
    void isWholeWithoutReportIncidentsAndExam() throws Exception {
        Path target;
        try (BundleWriter bundle = open()) {
            target = bundle.finish(fixture.pki::sign);
        }
        assertThat(BundleVerifier.verify(target, Optional.empty(), Progress.SILENT))
                .isInstanceOf(Verification.Verified.class);
    }

    private BundleWriter open() throws Exception {
        return BundleWriter.create(
                folder.resolve("bundle"),
                new BundleSubject(fixture.session, "Ada", "sample", "Sample exam"),
                fixture.pki.certificates(fixture.session),
                InstantSource.fixed(TestPki.NOW));
    }
}
