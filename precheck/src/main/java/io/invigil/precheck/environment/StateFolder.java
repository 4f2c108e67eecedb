package io.invigil.precheck.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// The folder in which Invigil keeps what must outlive a crash on the candidate's computer: keys, sessions, spools,
/// restore points. Only its owner can read it.
///
/// @param root `INVIGIL_HOME`, else `invigil` in `XDG_STATE_HOME`, else `~/.local/state/invigil`
public record StateFolder(Path root) {
    /// The folder of the user who runs this.
    ///
    /// @param environment the process's environment variables
    /// @param home        the user's home folder
    public static StateFolder of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("INVIGIL_HOME", "");
        if (!own.isEmpty()) {
            return new StateFolder(Path.of(own).toAbsolutePath());
        }
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        Path state = xdg.isEmpty() ? home.resolve(".local/state") : Path.of(xdg);
        return new StateFolder(state.resolve("invigil").toAbsolutePath());
    }

    /// The folder of the user who runs this process.
    public static StateFolder ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// Sessions, one folder each.
    public Path sessions() throws IOException {
        return made("sessions");
    }

    /// Restore points, one file each.
    public Path restorePoints() throws IOException {
        return made("restore");
    }

    /// This computer's device key.
    public Path device() throws IOException {
        return made("device");
    }

    /// What the programs log.
    public Path logs() throws IOException {
        return made("logs");
    }

    /// Folders that are deleted at the end of a run: browser profiles, unpacked natives.
    public Path scratch() throws IOException {
        return made("scratch");
    }

    private Path made(String name) throws IOException {
        Path folder = root.resolve(name);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return Files.createDirectories(folder);
    }
}
