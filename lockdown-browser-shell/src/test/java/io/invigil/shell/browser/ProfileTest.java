package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
    @TempDir
    private Path scratch;

    @Test
    void isGoneAtTheEnd() throws IOException {
        try (Profile profile = Profile.make(scratch)) {
            Files.writeString(
                    Files.createDirectories(profile.folder().resolve("a/b")).resolve("c"), "x");
        }
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void removesWhatACrashedRunLeftAndNothingElse() throws IOException {
        Files.createDirectories(scratch.resolve("profile-crashed/Default"));
        Files.createFile(scratch.resolve("profile-crashed.lock"));
        Path other = Files.createFile(scratch.resolve("other"));
        try (Profile inUse = Profile.make(scratch);
                Profile another = Profile.make(scratch)) {
            assertThat(scratch.resolve("profile-crashed")).doesNotExist();
            assertThat(inUse.folder()).isDirectory().isNotEqualTo(another.folder());
        }
        assertThat(scratch.toFile().list()).containsExactly(other.getFileName().toString());
    }

    @Test
    void followsNoLinksWhenItIsRemoved(@TempDir Path elsewhere) throws IOException {
        Path kept = Files.createFile(elsewhere.resolve("kept"));
        try (Profile profile = Profile.make(scratch)) {
            Files.createSymbolicLink(profile.folder().resolve("link"), elsewhere);
        }
        assertThat(kept).exists();
        assertThat(scratch).isEmptyDirectory();
    }
}
