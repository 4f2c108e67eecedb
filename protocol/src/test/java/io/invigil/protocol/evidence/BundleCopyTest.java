package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCopyTest {
    @TempDir
    private Path folder;

    private Path bundle;

    @BeforeEach
    void session() throws Exception {
        bundle = new BundleFixture().write(folder.resolve("bundle"));
    }

    @Test
    void copiesEveryByteAndClearsWhatAKilledCopyLeft() throws Exception {
        Files.createDirectories(folder.resolve(".copy.part/media"));
        BundleCopy.copy(bundle, folder.resolve("copy"), Progress.SILENT);
        assertThat(BundleVerifier.verify(folder.resolve("copy"), Optional.empty(), Progress.SILENT))
                .isInstanceOf(Verification.Verified.class);
        assertThat(BundleFixture.files(folder.resolve("copy"))).isEqualTo(BundleFixture.files(bundle));
        assertThat(folder.resolve(".copy.part")).doesNotExist();
    }

    @Test
    void neverWritesOverAFolder() throws Exception {
        Path there = Files.createDirectory(folder.resolve("there"));
        assertThatThrownBy(() -> BundleCopy.copy(bundle, there, Progress.SILENT))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void copiesNothingThatIsNoBundle() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> BundleCopy.copy(empty, folder.resolve("copy"), Progress.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no bundle");
    }

    /// A process that may write files of one kilobyte at most meets the same as one on a full disk.
    @Test
    void leavesNothingBehindWhenThereIsNoRoom() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Process limited = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -f 1; exec \"$0\" \"$@\"",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        place(BundleCopy.class) + File.pathSeparator + place(Copying.class),
                        Copying.class.getName(),
                        bundle.toString(),
                        folder.resolve("copy").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(limited.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("File too large");
        assertThat(folder.resolve("copy")).doesNotExist();
        assertThat(folder.resolve(".copy.part")).doesNotExist();
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /// Copies one folder to another, and says why not.
    static final class Copying {
        private Copying() {}

        public static void main(String[] arguments) {
            try {
                BundleCopy.copy(Path.of(arguments[0]), Path.of(arguments[1]), Progress.SILENT);
            } catch (IOException failed) {
                System.out.println(failed.getMessage());
                System.exit(1);
            }
        }
    }
}
