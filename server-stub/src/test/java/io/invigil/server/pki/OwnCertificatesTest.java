package io.invigil.server.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.model.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificatesTest {
    private final Instant now = Instant.now();

    @TempDir
    private Path data;

    private Identity authority;
    private Identity server;
    private OwnCertificates own;

    @BeforeEach
    void makeCertificatesOfAnotherAuthority() throws Exception {
        CertificateMaker maker = new CertificateMaker(InstantSource.fixed(now), new SecureRandom());
        authority = maker.authority();
        server = maker.server(authority, ServerNames.of(List.of("exam.example.org")));
        own = new OwnCertificates(data.resolve("chain.pem"), data.resolve("key.pem"));
        Files.writeString(own.chain(), Pem.of(List.of(server.certificate(), authority.certificate())));
        Files.writeString(own.key(), Pem.of(server.key()));
    }

    @Test
    void takesThemAndPinsTheirLeaf() throws Exception {
        ServerPki pki = open(now);

        assertThat(pki.serverChain()).containsExactly(server.certificate(), authority.certificate());
        assertThat(pki.fingerprint()).isEqualTo(Hash.over(server.certificate().getEncoded()));
        assertThat(pki.ca()).isNotEqualTo(authority.certificate());
    }

    @Test
    void refusesAKeyThatDoesNotFit() throws Exception {
        Files.writeString(own.key(), Pem.of(authority.key()));

        assertThatThrownBy(() -> open(now))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("key.pem")
                .hasMessageContaining("not that of the first certificate");
    }

    @Test
    void refusesAChainInTheWrongOrder() throws Exception {
        Files.writeString(own.chain(), Pem.of(List.of(server.certificate(), server.certificate())));

        assertThatThrownBy(() -> open(now)).hasMessageContaining("not signed by the one behind it");
    }

    @Test
    void refusesACertificateThatHasExpired() {
        assertThatThrownBy(() -> open(now.plus(Duration.ofDays(800))))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("not now");
    }

    @Test
    void saysThatAFileIsNotThere() throws Exception {
        Files.delete(own.key());

        assertThatThrownBy(() -> open(now)).isInstanceOf(PkiException.class).hasMessageContaining("key.pem is not");
    }

    @Test
    void refusesAnEncryptedKey() throws Exception {
        Files.writeString(own.key(), """
                -----BEGIN ENCRYPTED PRIVATE KEY-----
                MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAj4f2mTqeE0NQIC
                -----END ENCRYPTED PRIVATE KEY-----
                """);

        assertThatThrownBy(() -> open(now)).isInstanceOf(PkiException.class);
    }

    private ServerPki open(Instant then) throws Exception {
        return ServerPki.open(data, Optional.of(own), List.of(), InstantSource.fixed(then));
    }
}
