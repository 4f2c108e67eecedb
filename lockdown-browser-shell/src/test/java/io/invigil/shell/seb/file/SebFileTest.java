package io.invigil.shell.seb.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.Settings;
import io.invigil.shell.seb.plist.Plist;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SebFileTest {
    private static final String INNER = "<key>startURL</key><string>https://exam.example.org/</string>";
    private static final Plist.Dict SETTINGS = Settings.dict(INNER);
    private static final char[] PASSWORD = "Prüfung 1".toCharArray();
    /// Made by another implementation, with the password above.
    private static final String FOREIGN_PSWD =
            "H4sIAAAAAAACAwHWACn/cHN3ZAIBAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh/OcAsmMKanmWrRJ9hTfkyj4OfbsO1rssb75ujwjFhU"
                    + "pG+xJIeytLadq5AYiaI8cEu/4iP50cjRFejGtcasXN/zyU91ZQdFZqssP2UJsHRoEhhakYk6EU3d2lGZ4VVjUfLlt0w4Xo9yMrYD9eJ0UTTLziEm"
                    + "oNvLQBNBuZ/MLzRRYCDp6A+lrbfMqzWwpqiUONNRlK8SA2mhjboB09LrtNZ4xC5S/rJscwg8lqbHHeRywmmmrgHWAAAA";
    private static final String FOREIGN_PWCC =
            "H4sIAAAAAAACAwHWACn/cHdjYwIBAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh81yTJ0lQkokLhMNSqFSp81hFhWMC38eCTEw3UWji8o"
                    + "+rj2IHJ7TmsB6MBxSkaXsAxV0eMmJjzgpPX+QMHk6zXnkTfMCtDHWYu6YAHteDL0Ls6Fz+Y2UYPxOC8eRHphlKJz8NERgl2uHP5Vpy3alKyIjkRR"
                    + "a6FSRzIbSZvOlan8lKpeg0AnMo1m7rVCfYs7ZtfIsKAu3pTvedqy7OsdmnJmwOXxGwbRSK7Fn4hmvm271F0ssdrWAAAA";

    private final SebFileWriter writer = new SebFileWriter(new SecureRandom());

    @TempDir
    private Path folder;

    @Test
    void readsPlainXmlWithOrWithoutAByteOrderMarkAndCompressed() throws SebException {
        byte[] xml = Settings.xml(INNER).getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\uFEFF" + Settings.xml(INNER)).getBytes(StandardCharsets.UTF_8);

        for (byte[] file : new byte[][] {xml, marked, Gzip.deflate(xml), Gzip.deflate(Gzip.deflate(xml))}) {
            var configuration = SebFile.parse(file, SebSecrets.none());
            assertThat(configuration.settings()).isEqualTo(SETTINGS);
            assertThat(configuration.layers()).isEmpty();
        }
    }

    @Test
    void readsPlndWithAndWithoutCompressionAroundAndWithin() throws SebException {
        byte[] xml = Settings.xml(INNER).getBytes(StandardCharsets.UTF_8);

        for (byte[] file : new byte[][] {
            writer.plain(SETTINGS),
            Gzip.deflate(writer.plain(SETTINGS)),
            prefixed("plnd", xml),
            prefixed("plnd", Gzip.deflate(Gzip.deflate(xml))),
            Gzip.deflate(prefixed("plnd", xml))
        }) {
            var configuration = SebFile.parse(file, SebSecrets.none());
            assertThat(configuration.settings()).isEqualTo(SETTINGS);
            assertThat(configuration.layers()).containsExactly(Layer.PLAIN);
        }
    }

    @Test
    void readsPasswordContainersThatAnotherImplementationMade() throws SebException {
        var password = SebSecrets.password(PASSWORD);

        assertThat(SebFile.parse(Base64.getDecoder().decode(FOREIGN_PSWD), password)
                        .settings())
                .isEqualTo(SETTINGS);
        assertThat(SebFile.parse(Base64.getDecoder().decode(FOREIGN_PWCC), password)
                        .settings())
                .isEqualTo(SETTINGS);
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSWORD", "CLIENT_PASSWORD"})
    void readsWhatItSealedWithAPassword(Layer layer) throws SebException {
        var configuration =
                SebFile.parse(writer.withPassword(SETTINGS, layer, PASSWORD), SebSecrets.password(PASSWORD));

        assertThat(configuration.settings()).isEqualTo(SETTINGS);
        assertThat(configuration.layers()).containsExactly(layer);
    }

    @Test
    void asksForNoPasswordWhereAClientsSettingsHaveNone() throws SebException {
        byte[] file = writer.withPassword(SETTINGS, Layer.CLIENT_PASSWORD, new char[0]);

        assertThat(SebFile.parse(file, SebSecrets.none()).settings()).isEqualTo(SETTINGS);
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLIC_KEY", "PUBLIC_KEY_SYMMETRIC"})
    void readsWhatItSealedForAKeyWithAndWithoutAPasswordWithin(Layer layer) throws Exception {
        KeyIdentity identity = identity();

        var plain = SebFile.parse(writer.forKey(SETTINGS, layer, identity, new char[0]), secrets(identity));
        var nested = SebFile.parse(writer.forKey(SETTINGS, layer, identity, PASSWORD), secrets(identity));

        assertThat(plain.settings()).isEqualTo(SETTINGS);
        assertThat(plain.layers()).containsExactly(layer, Layer.PLAIN);
        assertThat(nested.settings()).isEqualTo(SETTINGS);
        assertThat(nested.layers()).containsExactly(layer, Layer.PASSWORD);
    }

    @Test
    void saysThatThePasswordIsWrongOrMissing() throws SebException {
        byte[] file = writer.withPassword(SETTINGS, Layer.PASSWORD, PASSWORD);

        refused(file, SebSecrets.password("other".toCharArray()), "The password is wrong, or this file is damaged.");
        refused(file, SebSecrets.none(), "This file is encrypted with a password, and none was given.");
    }

    @Test
    void saysThatTheKeyIsMissingOrAnothers() throws Exception {
        byte[] file = writer.forKey(SETTINGS, Layer.PUBLIC_KEY_SYMMETRIC, identity(), new char[0]);

        refused(file, SebSecrets.none(), "and no private key was given. Give the file of its certificate with --key.");
        refused(file, secrets(identity()), "This file is encrypted for another certificate than the one given.");
    }

    @Test
    void noticesEachChangedByteOfWhatIsSealed() throws Exception {
        byte[] sealed = RnCryptor.seal(new byte[20], new byte[] {1}, new SecureRandom());
        for (int at = 2; at < sealed.length; at += 7) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(RnCryptor.open(changed, new byte[] {1})).isEmpty();
        }
        assertThat(RnCryptor.open(sealed, new byte[] {1})).contains(new byte[20]);
    }

    @Test
    void saysThatAFileIsCutOff() throws SebException {
        byte[] file = writer.plain(SETTINGS);
        byte[] sealed = Gzip.inflate(writer.withPassword(SETTINGS, Layer.PASSWORD, PASSWORD), 10_000);

        refused(Arrays.copyOf(file, file.length / 2), SebSecrets.none(), "This file is cut off or damaged");
        refused(
                Arrays.copyOf(sealed, sealed.length - 5),
                SebSecrets.password(PASSWORD),
                "This file is cut off or damaged");
        refused(
                Arrays.copyOf(Settings.xml(INNER).getBytes(StandardCharsets.UTF_8), 90),
                SebSecrets.none(),
                "it may be cut off");
        refused(new byte[0], SebSecrets.none(), "This file is empty.");
    }

    @Test
    void refusesABombWithAClearSentence() throws IOException {
        byte[] bomb = Gzip.deflate(zeros(SebFile.MAX_INFLATED + 1));

        assertThat(bomb.length).isLessThan(100_000);
        refused(bomb, SebSecrets.none(), "This file unpacks to more than 32 MB");
        refused(prefixed("plnd", bomb), SebSecrets.none(), "This file unpacks to more than 32 MB");
        refused(new byte[SebFile.MAX_BYTES + 1], SebSecrets.none(), "This file has more than 16 MB");
    }

    @Test
    void refusesTooManyLayers() {
        byte[] file = Settings.xml(INNER).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 9; i++) {
            file = Gzip.deflate(file);
        }
        refused(file, SebSecrets.none(), "packed into more than 8 layers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "PK\u0003\u0004", "plnx<plist/>", "{\"a\":1}"})
    void saysThatOtherFilesAreNone(String file) {
        refused(file.getBytes(StandardCharsets.ISO_8859_1), SebSecrets.none(), "This is not a .seb file");
    }

    @Test
    void saysThatAPageToLogInIsNone() {
        refused(
                "<!DOCTYPE html><html><body>Log in</body></html>".getBytes(StandardCharsets.UTF_8),
                SebSecrets.none(),
                "This is a web page, not a .seb file");
        refused("bplist00xyz".getBytes(StandardCharsets.UTF_8), SebSecrets.none(), "a binary property list");
    }

    @Test
    void readsAFileAndSaysThatOneIsMissing() throws Exception {
        Path file = Files.write(folder.resolve("exam.seb"), writer.plain(SETTINGS));

        assertThat(SebFile.read(file, SebSecrets.none()).settings()).isEqualTo(SETTINGS);
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(() -> SebFile.read(folder.resolve("none.seb"), SebSecrets.none()))
                .withMessageStartingWith("There is no file");
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(() -> SebFile.read(folder, SebSecrets.none()))
                .withMessageContaining("is a folder");
    }

    static KeyIdentity identity() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        return new KeyIdentity((RSAPublicKey) pair.getPublic(), pair.getPrivate());
    }

    static SebSecrets secrets(KeyIdentity identity) {
        return new SebSecrets() {
            @Override
            public Optional<char[]> password(Layer layer) {
                return Optional.of(PASSWORD.clone());
            }

            @Override
            public Optional<KeyIdentity> identity() {
                return Optional.of(identity);
            }
        };
    }

    private static void refused(byte[] file, SebSecrets secrets, String message) {
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(() -> SebFile.parse(file, secrets))
                .withMessageContaining(message);
    }

    private static byte[] prefixed(String prefix, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(prefix.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int left = count; left > 0; left -= 1024 * 1024) {
                out.write(new byte[Math.min(left, 1024 * 1024)]);
            }
        }
        return packed.toByteArray();
    }
}
