package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void keepsEachNameInItsFolderWhateverTheServerCallsIt(@TempDir Path folder) {
        assertThat(Downloads.safe("notes.pdf")).isEqualTo("notes.pdf");
        assertThat(Downloads.safe("../../.bashrc")).isEqualTo("_.._.bashrc");
        assertThat(Downloads.safe("..")).isEqualTo("download");
        assertThat(Downloads.safe("x".repeat(500) + ".pdf")).hasSize(120).endsWith(".pdf");
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            String name = random.ints(random.nextInt(20), 0, 128)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(folder.resolve(Downloads.safe(name)).normalize().getParent())
                    .isEqualTo(folder);
        }
    }

    @Test
    void overwritesNothing(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("notes.pdf"));
        assertThat(Downloads.free(folder, "notes.pdf")).isEqualTo(folder.resolve("notes (2).pdf"));
        assertThat(Downloads.free(folder, "other")).isEqualTo(folder.resolve("other"));
    }

    @Test
    void readsTheFolderThatTheDesktopNames() {
        assertThat(UserFolders.downloads("# x\nXDG_DOWNLOAD_DIR=\"$HOME/Geladen\"\n", HOME))
                .isEqualTo(HOME.resolve("Geladen"));
        assertThat(UserFolders.downloads("XDG_DOWNLOAD_DIR=\"/data/in\"", HOME)).isEqualTo(Path.of("/data/in"));
        assertThat(UserFolders.downloads("XDG_DOWNLOAD_DIR=relative\nXDG_DOWNLOAD_DIR=\0", HOME))
                .isEqualTo(HOME.resolve("Downloads"));
    }
}
