package io.invigil.server.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPkiTest {
    private final Instant now = Instant.now();
    private static final Duration DAYS = Duration.ofDays(2);

    @TempDir
    private Path data;

    @Test
    void makesItsCertificatesOnceAndOpensThemAgain() throws Exception {
        ServerPki first = open(now);
        ServerPki again = open(now);

        assertThat(again.fingerprint())
                .isEqualTo(first.fingerprint())
                .isEqualTo(Hash.over(first.ca().getEncoded()));
        assertThat(again.serverChain()).isEqualTo(first.serverChain()).hasSize(2);
        assertThat(again.serverChain().get(1)).isEqualTo(first.ca());
        assertThat(again.evidence().certificate().getSubjectX500Principal().getName())
                .contains("CN=Invigil evidence");
        again.evidence().certificate().verify(first.ca().getPublicKey());
    }

    @Test
    void keepsItsKeysFromOtherUsers() throws Exception {
        open(now);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("pki"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(data.resolve("pki"))) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void startsOverWhereACrashLeftItsFolderHalfMade() throws Exception {
        Files.createDirectory(data.resolve("pki.part"));
        Files.writeString(data.resolve("pki.part/ca.pem"), "half");

        assertThat(open(now).serverChain()).isNotEmpty();
        assertThat(data.resolve("pki.part")).doesNotExist();
    }

    @Test
    void renewsTheServersCertificateNearItsEndUnderTheSameCa() throws Exception {
        ServerPki first = open(now);
        ServerPki later = open(now.plus(Duration.ofDays(380)));

        assertThat(later.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(later.serverChain().getFirst())
                .isNotEqualTo(first.serverChain().getFirst());
        later.serverChain().getFirst().checkValidity(java.util.Date.from(now.plus(Duration.ofDays(700))));
    }

    @Test
    void renewsTheServersCertificateWhenItsNamesChange() throws Exception {
        ServerPki first = open(now);
        ServerPki renamed =
                ServerPki.open(data, Optional.empty(), List.of("exam.example.org", "0.0.0.0", "10.1.2.3"), () -> now);

        assertThat(renamed.serverChain().getFirst())
                .isNotEqualTo(first.serverChain().getFirst());
        assertThat(names(renamed.serverChain().getFirst()))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "exam.example.org", "10.1.2.3");
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        open(now);
        Files.delete(data.resolve("pki/evidence.pem"));

        assertThatThrownBy(() -> open(now))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("evidence.pem is missing")
                .hasMessageContaining("backup");
    }

    @Test
    void saysWhichFileIsBroken() throws Exception {
        open(now);
        Files.writeString(data.resolve("pki/ca.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> open(now)).isInstanceOf(PkiException.class).hasMessageContaining("ca.pem");
    }

    @Test
    void signsReceiptsThatItsCertificateVerifies() throws Exception {
        EvidenceSigner signer = open(now).evidence();

        assertThat(signer.receipt(SessionId.random(), new ChainHead(3, Hash.over(new byte[1])), false, now)
                        .signedBy(signer.certificate().getPublicKey()))
                .isTrue();
    }

    @Test
    void issuesATransportCertificateForOneSessionWhateverNamesAreAskedFor() throws Exception {
        ServerPki pki = open(now);
        SessionId session = SessionId.random();
        KeyPair keys = Requests.ellipticCurve("secp256r1");

        List<X509Certificate> chain = pki.issue(session, Requests.csr(keys), Purpose.TRANSPORT, DAYS);

        X509Certificate leaf = chain.getFirst();
        leaf.verify(pki.ca().getPublicKey());
        assertThat(chain).hasSize(2).last().isEqualTo(pki.ca());
        assertThat(leaf.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(leaf.getSubjectX500Principal().getName())
                .contains(session.toString())
                .doesNotContain("admin");
        assertThat(AgentTrust.session(leaf)).contains(session);
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(leaf.getBasicConstraints()).isNegative();
        assertThat(Duration.between(now, leaf.getNotAfter().toInstant())).isLessThanOrEqualTo(DAYS);
    }

    @Test
    void issuesASigningCertificateThatIsNoTlsCertificate() throws Exception {
        KeyPair keys = Requests.ed25519();
        ServerPki pki = open(now);

        X509Certificate leaf = pki.issue(SessionId.random(), Requests.csr(keys), Purpose.SIGNING, DAYS)
                .getFirst();

        assertThat(leaf.getExtendedKeyUsage()).isNull();
        assertThatThrownBy(() ->
                        new AgentTrust(pki.ca(), () -> now).checkClientTrusted(new X509Certificate[] {leaf}, "UNKNOWN"))
                .hasMessageContaining("not for TLS clients");
    }

    @Test
    void neverIssuesTheSameSerialTwice() throws Exception {
        ServerPki pki = open(now);
        String csr = Requests.csr(Requests.ed25519());

        assertThat(pki.issue(SessionId.random(), csr, Purpose.SIGNING, DAYS)
                        .getFirst()
                        .getSerialNumber())
                .isNotEqualTo(pki.issue(SessionId.random(), csr, Purpose.SIGNING, DAYS)
                        .getFirst()
                        .getSerialNumber());
    }

    @Test
    void refusesARequestThatItsOwnKeyDidNotSign() throws Exception {
        String stolen = Requests.csr(Requests.ed25519(), Requests.ed25519());

        assertThatThrownBy(() -> open(now).issue(SessionId.random(), stolen, Purpose.SIGNING, DAYS))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("not signed by its own key");
    }

    @Test
    void refusesKeysOfOtherKinds() throws Exception {
        ServerPki pki = open(now);
        String p384 = Requests.csr(Requests.ellipticCurve("secp384r1"));
        String rsa = Requests.csr(Requests.rsa());
        String p256 = Requests.csr(Requests.ellipticCurve("secp256r1"));

        assertThatThrownBy(() -> pki.issue(SessionId.random(), p384, Purpose.TRANSPORT, DAYS))
                .hasMessageContaining("P-256");
        assertThatThrownBy(() -> pki.issue(SessionId.random(), rsa, Purpose.TRANSPORT, DAYS))
                .hasMessageContaining("P-256");
        assertThatThrownBy(() -> pki.issue(SessionId.random(), p256, Purpose.SIGNING, DAYS))
                .hasMessageContaining("Ed25519");
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        ServerPki pki = open(now);

        for (String bad : List.of(
                "",
                "hello",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
                Pem.of(pki.ca()),
                "x".repeat(ServerPki.MAX_CSR + 1))) {
            assertThatThrownBy(() -> pki.issue(SessionId.random(), bad, Purpose.SIGNING, DAYS))
                    .isInstanceOf(PkiException.class);
        }
    }

    @Test
    void refusesAValidityBeyondAMonth() throws Exception {
        ServerPki pki = open(now);
        String csr = Requests.csr(Requests.ed25519());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pki.issue(SessionId.random(), csr, Purpose.SIGNING, Duration.ofDays(31)));
    }

    private ServerPki open(Instant then) throws Exception {
        return ServerPki.open(data, Optional.empty(), List.of(), InstantSource.fixed(then));
    }

    private static List<String> names(X509Certificate certificate) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }
}
