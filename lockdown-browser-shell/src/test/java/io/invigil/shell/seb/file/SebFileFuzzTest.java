package io.invigil.shell.seb.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.Settings;
import io.invigil.shell.seb.plist.MalformedPlistException;
import io.invigil.shell.seb.plist.Plist;
import io.invigil.shell.seb.plist.PlistLimits;
import io.invigil.shell.seb.plist.PlistReader;
import io.invigil.shell.seb.plist.PlistWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever the bytes, a file is read or refused with a sentence; nothing else is thrown.
class SebFileFuzzTest {
    private static final long SEED = 4;
    private static final char[] PASSWORD = "p".toCharArray();
    private static final Plist.Dict SETTINGS = Settings.dict(
            "<key>startURL</key><string>https://a.example/&amp;</string>"
                    + "<key>r</key><real>1.5</real><key>i</key><integer>1</integer><key>d</key><data>AQID</data>"
                    + "<key>w</key><date>2026-11-21T08:00:00Z</date><key>l</key><array><dict><key>a</key><true/></dict></array>");

    private final Random random = new Random(SEED);

    @Test
    void refusesOrReadsEachMutationOfAPropertyList() {
        byte[] xml = PlistWriter.write(SETTINGS);
        int read = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] mutant = mutated(xml);
            try {
                Plist.Dict dict = PlistReader.read(mutant, new PlistLimits(8, 100, 1000));
                assertThat(PlistWriter.write(dict)).isNotEmpty();
                read++;
            } catch (MalformedPlistException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isBetween(1, 4_999);
    }

    @Test
    void refusesOrReadsEachMutationOfAContainer() throws Exception {
        SebFileWriter writer = new SebFileWriter(new SecureRandom());
        KeyIdentity identity = SebFileTest.identity();
        byte[] sealed =
                Gzip.inflate(writer.forKey(SETTINGS, Layer.PUBLIC_KEY_SYMMETRIC, identity, new char[0]), 10_000);
        byte[] blocks = Gzip.inflate(writer.forKey(SETTINGS, Layer.PUBLIC_KEY, identity, new char[0]), 10_000);
        byte[] password = Gzip.inflate(writer.withPassword(SETTINGS, Layer.PASSWORD, PASSWORD), 10_000);
        // the last two cost a key derivation or a private-key operation a round
        fuzz(writer.plain(SETTINGS), 2_000, SebSecrets.none());
        fuzz(Gzip.inflate(writer.plain(SETTINGS), 10_000), 2_000, SebSecrets.none());
        fuzz(password, 15, SebSecrets.password(PASSWORD));
        fuzz(sealed, 15, SebFileTest.secrets(identity));
        fuzz(blocks, 60, SebFileTest.secrets(identity));
    }

    @Test
    void refusesRandomBytesBehindEachPrefix() throws Exception {
        SebSecrets secrets = SebFileTest.secrets(SebFileTest.identity());
        for (int round = 0; round < 300; round++) {
            Layer layer = List.of(Layer.values()).get(random.nextInt(Layer.values().length));
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] file = Arrays.copyOf(layer.prefixBytes(), Layer.PREFIX + noise.length);
            System.arraycopy(noise, 0, file, Layer.PREFIX, noise.length);
            parse(file, secrets);
        }
    }

    private void fuzz(byte[] file, int rounds, SebSecrets secrets) {
        for (int round = 0; round < rounds; round++) {
            parse(mutated(file), secrets);
        }
    }

    private static void parse(byte[] file, SebSecrets secrets) {
        try {
            assertThat(SebFile.parse(file, secrets).layers()).hasSizeLessThan(9);
        } catch (SebException refused) {
            assertThat(refused.getMessage()).endsWith(".");
        }
    }

    private byte[] mutated(byte[] original) {
        byte[] mutant = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes && mutant.length > 0; change++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant = Arrays.copyOf(mutant, at);
                default -> mutant = inserted(mutant, at);
            }
        }
        return mutant;
    }

    private byte[] inserted(byte[] bytes, int at) {
        List<String> pieces =
                List.of("<dict>", "</dict>", "<array>", "<key>", "<real>", "&amp;", "&x;", "<![CDATA[", "plnd");
        byte[] piece = pieces.get(random.nextInt(pieces.size())).getBytes(StandardCharsets.UTF_8);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
        System.arraycopy(piece, 0, longer, at, piece.length);
        System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
        return longer;
    }
}
