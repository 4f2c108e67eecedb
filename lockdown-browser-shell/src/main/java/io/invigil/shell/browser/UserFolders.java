package io.invigil.shell.browser;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the file in which a desktop keeps the names of the user's folders: lines `XDG_NAME_DIR="$HOME/folder"`.
final class UserFolders {
    private static final String DOWNLOADS = "XDG_DOWNLOAD_DIR=";
    private static final String HOME = "$HOME/";

    private UserFolders() {}

    /// The folder of downloads, or `Downloads` where the file names none.
    ///
    /// @param file the file's text
    static Path downloads(String file, Path home) {
        for (String line : file.lines().toList()) {
            String entry = line.strip();
            if (entry.startsWith(DOWNLOADS)) {
                Optional<Path> named = named(entry.substring(DOWNLOADS.length()).replace("\"", ""), home);
                if (named.isPresent()) {
                    return named.get();
                }
            }
        }
        return home.resolve("Downloads");
    }

    private static Optional<Path> named(String value, Path home) {
        try {
            return Optional.of(value.startsWith(HOME) ? home.resolve(value.substring(HOME.length())) : Path.of(value))
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }
}
