package io.invigil.shell.browser;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

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
            if (!entry.startsWith(DOWNLOADS)) {
                continue;
            }
            String value = entry.substring(DOWNLOADS.length()).replace("\"", "");
            try {
                Path named = value.startsWith(HOME) ? home.resolve(value.substring(HOME.length())) : Path.of(value);
                if (named.isAbsolute()) {
                    return named;
                }
            } catch (InvalidPathException malformed) {
                continue;
            }
        }
        return home.resolve("Downloads");
    }
}
