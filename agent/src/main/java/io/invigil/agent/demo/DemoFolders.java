package io.invigil.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the demo keeps things.
///
/// @param server    the server's data folder
/// @param candidate the candidate's state folder, apart from the user's own
/// @param logs      what the processes print
record DemoFolders(Path server, Path candidate, Path logs) {
    /// Makes the folders below `chosen`, or below a fresh one.
    ///
    /// @throws DemoException if they cannot be made or written to
    static DemoFolders make(Optional<Path> chosen, Supplier<Path> fresh) throws DemoException {
        Path root = chosen.orElseGet(fresh).toAbsolutePath().normalize();
        try {
            DemoFolders folders = new DemoFolders(root, root.resolve("demo/candidate"), root.resolve("demo/logs"));
            Files.createDirectories(folders.server());
            Files.createDirectories(folders.candidate());
            Files.createDirectories(folders.logs());
            return folders;
        } catch (IOException unwritable) {
            throw new DemoException(
                    "the folder " + root + " cannot be made or written to: " + unwritable.getMessage()
                            + ". Name another by --data DIR.",
                    unwritable);
        }
    }
}
