package io.invigil.shell.seb.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.invigil.shell.seb.SebException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyFileTest {
    private static final char[] PASSWORD = "pass".toCharArray();

    @TempDir
    private Path folder;

    private KeyIdentity identity;

    @BeforeAll
    void makeKey() throws GeneralSecurityException {
        identity = SebFileTest.identity();
    }

    @Test
    void readsPkcs12() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("exam", identity.privateKey(), PASSWORD, new Certificate[] {certificate()});
        Path file = folder.resolve("exam.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }

        assertThat(KeyFile.read(file, PASSWORD).publicKey()).isEqualTo(identity.publicKey());
        refused(file, "wrong", "the password is wrong, or the file is damaged");
    }

    @Test
    void readsPem() throws Exception {
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(certificate());
            writer.writeObject(identity.privateKey());
        }

        assertThat(KeyFile.read(Files.writeString(folder.resolve("key.pem"), pem.toString()), new char[0])
                        .publicKey())
                .isEqualTo(identity.publicKey());
    }

    @Test
    void saysWhatAFileWithoutAKeyLacks() throws Exception {
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(certificate());
        }

        refused(Files.writeString(folder.resolve("certificate.pem"), pem.toString()), "", "holds no private key");
        refused(Files.writeString(folder.resolve("nothing.p12"), "nothing"), "", "PKCS#12 or PEM");
        refused(folder.resolve("absent"), "", "check that it is there");
    }

    @Test
    void printsNothingOfThePrivateKey() {
        assertThat(identity).hasToString("KeyIdentity[RSA, 2048 bits]");
    }

    private static void refused(Path file, String password, String message) {
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(() -> KeyFile.read(file, password.toCharArray()))
                .withMessageContaining(message);
    }

    private X509Certificate certificate() throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=exam");
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(3600)), name, identity.publicKey());
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(identity.privateKey())));
    }
}
