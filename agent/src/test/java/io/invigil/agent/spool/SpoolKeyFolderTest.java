package io.invigil.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolKeyFolderTest {
    @TempDir
    Path home;

    private final SessionId session = SessionId.random();
    private final SecureRandom random = new SecureRandom();

    private static PrivateKey own() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    }

    private SpoolKeyFolder folder() {
        return SpoolKeyFolder.of(StateFolder.of(Map.of(), home), Map.of(), home);
    }

    @Test
    void keepsItsHalfApartFromTheSessionsAndForTheOwnerAlone() throws Exception {
        PrivateKey own = own();
        Path spool = home.resolve("spool");
        byte[] key = folder().key(session, own, spool, random).getEncoded();

        Path file = home.resolve(".config/invigil/keys").resolve(session + ".key");
        assertThat(file).isRegularFile();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder().key(session, own, spool, random).getEncoded()).isEqualTo(key);
        assertThat(Files.readAllBytes(file)).isNotEqualTo(key);
    }

    @Test
    void makesAnotherKeyOfEitherOtherHalf() throws Exception {
        PrivateKey own = own();
        Path spool = home.resolve("spool");
        byte[] key = folder().key(session, own, spool, random).getEncoded();
        assertThat(folder().key(session, own(), spool, random).getEncoded()).isNotEqualTo(key);
        Files.delete(folder().path().resolve(session + ".key"));
        assertThat(folder().key(session, own, spool, random).getEncoded()).isNotEqualTo(key);
    }

    @Test
    void goesWithAStateFolderThatIsNotTheUsualOne() {
        assertThat(SpoolKeyFolder.of(new StateFolder(home), Map.of(), home).path())
                .isEqualTo(home.resolve("keys"));
        assertThat(SpoolKeyFolder.of(StateFolder.of(Map.of(), home), Map.of("XDG_CONFIG_HOME", home + "/etc"), home)
                        .path())
                .isEqualTo(home.resolve("etc/invigil/keys"));
    }

    @Test
    void makesNoNewKeyForASpoolThatHoldsSomething() throws Exception {
        PrivateKey own = own();
        Path spool = home.resolve("spool");
        SpoolCipher cipher = SpoolCipher.of(folder().key(session, own, spool, random));
        try (Spool open =
                Spool.open(spool, session, cipher, SpoolLimits.standard(), InstantSource.system(), SpoolTest.NOBODY)) {
            ChainHead head = open.durably(new FocusChanged(true, "exam")).get(10, TimeUnit.SECONDS);
            assertThat(head.sequence()).isEqualTo(1);
        }
        Path file = folder().path().resolve(session + ".key");
        Files.write(file, new byte[7]);
        assertThatThrownBy(() -> folder().key(session, own, spool, random))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
        Files.delete(file);
        assertThatThrownBy(() -> folder().key(session, own, spool, random))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("Put it back");
    }
}
