package io.invigil.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.evidence.PurgeVerification;
import io.invigil.protocol.evidence.Verification;
import io.invigil.protocol.model.Asked;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.CheckInRules;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.journal.Journal;
import io.invigil.server.journal.StoredJournal;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.Holds;
import io.invigil.server.retention.KeyFolder;
import io.invigil.server.retention.PurgeOrder;
import io.invigil.server.retention.PurgeOutcome;
import io.invigil.server.retention.Purger;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {
    private static final String MARKER = "Zebra-Kaleidoscope";

    @TempDir
    private Path data;

    private TestServer server;
    private Enrolled marked;
    private Enrolled other;
    private final Map<CheckInPicture, byte[]> pictures = new EnumMap<>(CheckInPicture.class);
    private byte[] wrappedKey = {};
    private byte[] key = {};

    @BeforeEach
    void twoSessionsThatAreOver() throws Exception {
        server = TestServer.start(data, everyPicture());
        marked = sat(MARKER + " Example");
        other = sat("Ada Lovelace");
        wrappedKey = Files.readAllBytes(data.resolve("keys/" + marked.session() + ".key"));
        key = KeyFolder.open(data).find(id(marked)).map(SecretKey::getEncoded).orElseThrow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void leavesNothingOfASessionThatCanBeReadWhileTheServerRuns() throws Exception {
        assertThat(found())
                .hasSizeGreaterThan(2)
                .anySatisfy(file -> assertThat(file).contains(marked.session() + ".key"));

        Ran ran = purge(marked.session(), "--yes", "--why", "asked for by the candidate");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertNothingCanBeRead();
        assertTheOtherIsAsBefore();
        assertThat(server.get(marked.path(), marked.bearer()).status()).isEqualTo(401);
        Ran again = purge(marked.session(), "--yes");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("was purged on");
    }

    @Test
    void leavesNothingThatCanBeReadWhileNoServerRuns() throws Exception {
        server.close();

        PurgeOutcome outcome = PurgeByHand.purge(DataFolder.at(data), order(marked, false));

        assertThat(outcome).isEqualTo(new PurgeOutcome.Purged(Purger.record(data, id(marked))));
        assertNothingCanBeRead();
        assertTheOtherIsAsBefore();
        server = TestServer.start(data);
        assertNothingCanBeRead();
        assertThat(server.journal().sessions()).containsExactly(id(other));
    }

    @Test
    void refusesWhatIsUnderLegalHoldAndWhatIsNotOver() throws Exception {
        Enrolled running = server.enrol("Running");
        running.checkIn(pictures);
        running.openExam();
        try (Store store = server.beside()) {
            assertThat(new Holds(store.database(), Clock.systemUTC()).put(id(marked), "operator ann", "case 7/26"))
                    .isTrue();
        }

        Ran held = purge(marked.session(), "--yes", "--force");
        Ran notOver = purge(running.session(), "--yes");
        Ran notAsked = purge(other.session());

        assertThat(held.exit()).isEqualTo(1);
        assertThat(held.err())
                .contains("under legal hold")
                .contains("operator ann")
                .contains("case 7/26");
        assertThat(notOver.exit()).isEqualTo(1);
        assertThat(notOver.err()).contains("not over").contains("--force");
        assertThat(notAsked.exit()).isEqualTo(1);
        assertThat(notAsked.err()).contains("Ada Lovelace").contains("nothing was deleted");
        assertThat(purge(running.session(), "--yes", "--force").exit()).isZero();
        assertTheOtherIsAsBefore();
        assertThat(StoredJournal.open(data, KeyFolder.open(data)).of(id(marked)))
                .isPresent();
    }

    @Test
    void finishesAtTheNextStartWhatACrashCutOff() throws Exception {
        server.close();
        DataFolder folder = DataFolder.at(data);
        KeyFolder keys = KeyFolder.open(data);
        try (Store store = Store.open(folder, Clock.systemUTC());
                Journal journal =
                        Journal.open(data, keys, ServerPki.authority(data).signer(), Clock.systemUTC())) {
            Purger purger = new Purger(
                    new Purger.Parts(
                            data,
                            store.database(),
                            store.sessions(),
                            journal,
                            keys,
                            ServerPki.authority(data),
                            Clock.systemUTC()),
                    session -> {
                        throw new IllegalStateException("killed");
                    });
            assertThatThrownBy(() -> purger.purge(order(marked, false))).hasMessage("killed");
        }

        server = TestServer.start(data);

        await().until(() -> Files.exists(Purger.record(data, id(marked))));
        assertNothingCanBeRead();
        assertTheOtherIsAsBefore();
    }

    @Test
    void deletesByItselfWhatWasKeptLongEnoughUnlessItIsOnHold() throws Exception {
        try (Store store = server.beside()) {
            assertThat(new Holds(store.database(), Clock.systemUTC()).put(id(other), "operator ann", "case 7/26"))
                    .isTrue();
        }
        server.clock().pass(Duration.ofDays(29));
        assertThat(Files.exists(Purger.record(data, id(marked)))).isFalse();

        server.clock().pass(Duration.ofDays(2));

        await().until(() -> Files.exists(Purger.record(data, id(marked))));
        assertNothingCanBeRead();
        assertTheOtherIsAsBefore();
        assertThat(PurgeVerification.of(Purger.record(data, id(marked)), Optional.empty()))
                .isInstanceOfSatisfying(PurgeVerification.Verified.class, verified -> {
                    assertThat(verified.record().by()).isEqualTo("server");
                    assertThat(verified.record().why()).contains("30 days");
                });
    }

    @Test
    void refusesARecordThatWasAltered() throws Exception {
        server.close();
        PurgeOutcome outcome = PurgeByHand.purge(DataFolder.at(data), order(marked, false));
        Path record = Purger.record(data, id(marked));
        String text = Files.readString(record);

        assertThat(outcome).isInstanceOf(PurgeOutcome.Purged.class);
        assertThat(PurgeVerification.of(record, Optional.of(Hash.ZERO))).isInstanceOf(PurgeVerification.Refuted.class);
        Files.writeString(record, text.replace("operator test", "operator tess"));
        assertThat(PurgeVerification.of(record, Optional.empty())).isInstanceOf(PurgeVerification.Refuted.class);
        server = TestServer.start(data);
    }

    private void assertNothingCanBeRead() throws Exception {
        assertThat(found()).isEmpty();
        KeyFolder keys = KeyFolder.open(data);
        assertThat(data.resolve("keys/master.key")).exists();
        assertThat(keys.find(id(marked))).isEmpty();
        assertThat(keys.open(id(marked))).isEmpty();
        StoredJournal journal = StoredJournal.open(data, keys);
        assertThat(journal.of(id(marked))).isEmpty();
        assertThat(data.resolve("evidence/" + marked.session())).doesNotExist();
        Hash fingerprint =
                Hash.parse(AccessFile.read(DataFolder.at(data)).fingerprint().substring(7));
        assertThat(PurgeVerification.of(Purger.record(data, id(marked)), Optional.of(fingerprint)))
                .isInstanceOfSatisfying(PurgeVerification.Verified.class, verified -> {
                    assertThat(verified.record().session()).isEqualTo(marked.session());
                    assertThat(verified.record().head().sequence()).isEqualTo(3);
                    assertThat(verified.record().sealed()).isTrue();
                    assertThat(verified.record().counts())
                            .containsEntry("events", 3L)
                            .containsEntry("answers", 1L)
                            .containsEntry("check-ins", 1L)
                            .containsEntry("check-in-pictures", 3L);
                });
    }

    private void assertTheOtherIsAsBefore() throws Exception {
        List<Long> events = new ArrayList<>();
        StoredJournal.open(data, KeyFolder.open(data))
                .read(id(other), 1, item -> events.add(item.envelope().sequence()));
        assertThat(events).containsExactly(1L, 2L, 3L);
        assertThat(BundleVerifier.verify(
                        data.resolve("evidence/" + other.session()), Optional.empty(), Progress.SILENT))
                .isInstanceOf(Verification.Verified.class);
    }

    /// The files that hold marker or key, looked for in another process: who opens and closes SQLite's files
    /// in the server's process gives its locks up.
    private List<String> found() throws Exception {
        Process search = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SearchBytes.class.getName(),
                        data.toString(),
                        HexFormat.of().formatHex(MARKER.getBytes(StandardCharsets.UTF_8)),
                        HexFormat.of().formatHex(wrappedKey),
                        HexFormat.of().formatHex(key))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(search.waitFor()).isZero();
        return out.lines().toList();
    }

    private static ExamPolicy everyPicture() {
        return ExamPolicy.standard()
                .with(new CheckInRules(Asked.REQUIRED, Asked.REQUIRED, Asked.OPTIONAL, CheckInRules.Admission.POLICY));
    }

    private Enrolled sat(String candidate) throws Exception {
        Enrolled enrolled = server.enrol(candidate);
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
        photo.write(candidate.repeat(300).getBytes(StandardCharsets.UTF_8));
        for (CheckInPicture kind : CheckInPicture.values()) {
            pictures.put(kind, photo.toByteArray());
        }
        assertThat(enrolled.checkIn(pictures).json().get("admitted").booleanValue())
                .isTrue();
        Map<String, String> page = enrolled.openExam();
        assertThat(enrolled.answer(page, "change-mode", candidate).status()).isEqualTo(200);
        try (Store store = server.beside()) {
            store.audit().add("proctor pat", "message", enrolled.session(), "look here, " + candidate);
            store.answers()
                    .close(
                            id(enrolled),
                            "submitted",
                            server.clock().instant(),
                            Optional.of(all -> "{\"said\":\"" + candidate + "\"}"),
                            new io.invigil.protocol.model.Instruction.CloseExam(
                                    java.util.UUID.randomUUID(), "submitted"));
        }
        enrolled.happened(
                new TelemetryEvent.FocusChanged(false, candidate),
                new TelemetryEvent.ProhibitedProgram(candidate, 7, "/usr/bin/x", "forbidden"));
        enrolled.seal();
        await().until(() -> {
            try (Store store = server.beside()) {
                return store.directory().state(id(enrolled)).equals(Optional.of(SessionState.SEALED))
                        && !store.incidents().of(id(enrolled)).isEmpty();
            }
        });
        return enrolled;
    }

    private static SessionId id(Enrolled enrolled) {
        return SessionId.parse(enrolled.session());
    }

    private static PurgeOrder order(Enrolled enrolled, boolean forced) {
        return new PurgeOrder(id(enrolled), "operator test", "to see", forced);
    }

    private record Ran(int exit, String err) {}

    private Ran purge(String session, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PurgeCommand.class.getName(),
                session,
                "--data",
                data.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), err.strip());
    }
}
