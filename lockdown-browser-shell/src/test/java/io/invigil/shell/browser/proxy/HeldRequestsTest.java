package io.invigil.shell.browser.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldRequestsTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    @TempDir
    private Path state;

    private static HeldRequest request(long order, String body) {
        return new HeldRequest(
                new UUID(order, 7),
                "POST",
                URI.create("https://localhost:1/answer?q=1"),
                Map.of("content-type", "text/plain", "idempotency-key", "k"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givesBackWhatIsKeptTheOldestFirst() throws Exception {
        Path folder = state.resolve("held");
        HeldRequests held = HeldRequests.in(folder, KEY);
        assertThat(held.all()).isEmpty();
        held.keep(request(2, "b"));
        held.keep(request(1, "a"));
        assertThat(HeldRequests.in(folder, KEY).all()).containsExactly(request(1, "a"), request(2, "b"));
        held.forget(new UUID(1, 7));
        held.forget(new UUID(1, 7));
        assertThat(held.all()).containsExactly(request(2, "b"));
        held.forget(new UUID(2, 7));
        assertThat(folder).doesNotExist();
    }

    @Test
    void letsOnlyTheOwnerReadWhatIsHeld() throws Exception {
        HeldRequests.in(state.resolve("held"), KEY).keep(request(1, "a"));
        Path held = state.resolve("held/" + new UUID(1, 7) + ".held");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void derivesTheSameKeyAgainFromTheSameSessionOnly() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        PrivateKey own = keys.generateKeyPair().getPrivate();
        PrivateKey other = keys.generateKeyPair().getPrivate();
        SecretKey key = HeldKey.of(own, "one");
        assertThat(key.getEncoded()).hasSize(32);
        assertThat(HeldKey.of(own, "one")).isEqualTo(key);
        assertThat(HeldKey.of(own, "another")).isNotEqualTo(key);
        assertThat(HeldKey.of(other, "one")).isNotEqualTo(key);
    }

    @Test
    void refusesWhatIsTornTamperedWithRenamedOrOfAnotherKeyAndReadsTheRest() throws Exception {
        Path folder = state.resolve("held");
        HeldRequests held = HeldRequests.in(folder, KEY);
        for (int i = 1; i <= 4; i++) {
            held.keep(request(i, "body " + i));
        }
        Path torn = folder.resolve(new UUID(1, 7) + ".held");
        Files.write(torn, Arrays.copyOf(Files.readAllBytes(torn), 20));
        Path tampered = folder.resolve(new UUID(2, 7) + ".held");
        byte[] bytes = Files.readAllBytes(tampered);
        bytes[bytes.length - 1] ^= 1;
        Files.write(tampered, bytes);
        Files.move(folder.resolve(new UUID(3, 7) + ".held"), folder.resolve(new UUID(9, 7) + ".held"));
        Files.write(folder.resolve("not-an-id.held"), new byte[0]);
        Files.write(folder.resolve("left.held.part"), new byte[3]);
        Files.createDirectory(folder.resolve(new UUID(5, 7) + ".held"));
        assertThat(held.all()).containsExactly(request(4, "body 4"));
        assertThat(HeldRequests.in(
                                folder,
                                new SecretKeySpec(
                                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, "AES"))
                        .all())
                .isEmpty();
    }

    @Test
    void neverFailsOtherwiseThanItSaysOnBytesOfAnyKind() throws Exception {
        Random random = new Random(4);
        byte[] whole = HeldFormat.write(request(1, "body"), KEY);
        UUID id = new UUID(1, 7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = round % 2 == 0 ? whole.clone() : new byte[random.nextInt(200)];
            if (round % 2 == 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            } else {
                random.nextBytes(bytes);
            }
            byte[] read = bytes;
            assertThatThrownBy(() -> HeldFormat.read(id, read, KEY)).isInstanceOf(IOException.class);
        }
        assertThat(HeldFormat.read(id, whole, KEY)).isEqualTo(request(1, "body"));
    }

    @Test
    void saysNothingOfItsContentInText() {
        assertThat(request(1, "secret")).hasToString("POST /answer (6 bytes)");
    }
}
