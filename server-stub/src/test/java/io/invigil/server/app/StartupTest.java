package io.invigil.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.server.session.Database;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {
    @TempDir
    private Path folder;

    private static ServerSettings on(Path data, int httpsPort) {
        return new ServerSettings(
                DataFolder.at(data),
                "127.0.0.1",
                httpsPort,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(2),
                30,
                ExamPolicy.standard(),
                Optional.empty(),
                Optional.empty());
    }

    private static InvigilServer.Running start(ServerSettings settings) throws StartupException {
        return InvigilServer.start(settings, InstantSource.system());
    }

    @Test
    void tellsItsAddressAndFingerprintOnceItIsReady() throws Exception {
        Path data = folder.resolve("new/data");

        try (InvigilServer.Running running = start(on(data, 0))) {
            AccessFile access = AccessFile.read(DataFolder.at(data));
            assertThat(access).isEqualTo(running.access());
            ServerAddress address = ServerAddress.parse(access.accessLink("ABCD-EFGH-JKMN"));
            assertThat(address.https()).isEqualTo(URI.create(access.https()));
            assertThat(address.fingerprint()).isPresent();
            assertThat(data.resolve("format")).hasContent("1");
        }
    }

    @Test
    void keepsItsFingerprintOverARestart() throws Exception {
        AccessFile first;
        try (InvigilServer.Running running = start(on(folder, 0))) {
            first = running.access();
        }
        try (InvigilServer.Running running = start(on(folder, 0))) {
            assertThat(running.access().fingerprint()).isEqualTo(first.fingerprint());
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(on(folder, taken.getLocalPort())))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("--https-port");
        }
        assertThat(folder.resolve("access.json")).doesNotExist();
        try (InvigilServer.Running running = start(on(folder, 0))) {
            assertThat(running.access().https()).startsWith("https://127.0.0.1:");
        }
    }

    @Test
    void refusesAFolderOfANewerVersion() throws Exception {
        Files.writeString(folder.resolve("format"), "2\n");

        assertThatThrownBy(() -> start(on(folder, 0)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("newer");
        assertThat(folder.toFile().list()).containsExactly("format");
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws Exception {
        start(on(folder, 0)).close();
        try (Database database = Database.open(folder.resolve("invigil.db"))) {
            database.write(sql -> sql.run("INSERT INTO schema_version(version) VALUES (99)"));
        }

        assertThatThrownBy(() -> start(on(folder, 0)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void refusesAFolderThatCannotBeMadeOrIsSomebodyElses() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> start(on(file.resolve("data"), 0)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> start(on(folder, 0)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("not an Invigil data folder");
    }

    @Test
    void refusesAFolderThatAnotherServerUses() throws Exception {
        try (InvigilServer.Running running = start(on(folder, 0))) {
            assertThatThrownBy(() -> start(on(folder, 0)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(
                            "another server (process " + ProcessHandle.current().pid() + ")");
            assertThat(running.access().https()).isNotEmpty();
        }
    }

    @Test
    void namesTheExamThatCannotBeUsed() throws Exception {
        Path exams = Files.createDirectories(folder.resolve("exams"));
        Files.writeString(exams.resolve("mine.json"), "{\"format\":1}");

        assertThatThrownBy(() -> start(on(folder, 0)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("mine.json")
                .hasMessageContaining("missing");
    }

    @Test
    void namesTheSettingThatIsWrong() throws Exception {
        Path settings = folder.resolve("server.properties");
        Files.writeString(settings, "invigil.https-prot=1\n");
        assertThatThrownBy(() -> SettingsFile.read(settings))
                .hasMessageContaining("unknown settings invigil.https-prot");

        Files.writeString(settings, "invigil.https-port=eighty\ninvigil.tls.certificate=missing.pem\n");
        SettingsFile read = SettingsFile.read(settings);
        assertThatThrownBy(() -> read.number("https-port", 0, 65535)).hasMessageContaining("not 'eighty'");
        assertThatThrownBy(read::ownCertificates).hasMessageContaining("missing.pem");

        Files.writeString(settings, "invigil.https-port=9443\ninvigil.retention-days=7\n");
        assertThat(SettingsFile.read(settings).number("https-port", 0, 65535)).contains(9443);
        assertThat(SettingsFile.read(settings).number("retention-days", 1, 100)).contains(7);
    }
}
