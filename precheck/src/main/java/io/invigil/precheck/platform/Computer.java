package io.invigil.precheck.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A computer as a check sees it. A test puts captured files, variables and answers in the place of the real ones.
///
/// @param platform    the operating system
/// @param root        of its files, `/`
/// @param environment variables of this process
/// @param commands    programs of the system
/// @param user        login name of whoever runs this
public record Computer(
        Platform platform, Path root, Map<String, String> environment, Commands commands, String user) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_NAMES = 100_000;

    public Computer {
        environment = Map.copyOf(environment);
    }

    /// The one that this runs on.
    public static Computer ofThisComputer() {
        return new Computer(
                Platform.of(System.getProperty("os.name", "")),
                Path.of("/"),
                System.getenv(),
                Commands.ofThisComputer(),
                System.getProperty("user.name", ""));
    }

    /// A variable; empty if it is not set.
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /// The text of a file, without white space at its ends.
    ///
    /// @param path below the root, such as `proc/meminfo`
    /// @return at most its first megabyte; nothing if it cannot be read
    public Optional<String> text(String path) {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    }

    /// The bytes of a file, as {@link #text} reads it.
    public Optional<byte[]> bytes(String path) {
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(content.readNBytes(MOST_BYTES));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// The names in a folder, sorted; none if it is not there.
    public List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
                if (names.size() == MOST_NAMES) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        Collections.sort(names);
        return List.copyOf(names);
    }

    /// Whether there is such a file or folder.
    public boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /// Where a symbolic link points to; empty if it is none, or not ours to read.
    public Optional<String> target(String link) {
        try {
            return Optional.of(Files.readSymbolicLink(root.resolve(link)).toString());
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Optional.empty();
        }
    }

    /// What Windows PowerShell prints for a script; the script has no double quotes in it, which would not arrive.
    public Optional<String> powerShell(String script) {
        return commands.text(
                "powershell.exe",
                "-NoProfile",
                "-NonInteractive",
                "-Command",
                "$ProgressPreference='SilentlyContinue';[Console]::OutputEncoding=[Text.Encoding]::UTF8;" + script);
    }
}
