package io.invigil.precheck.platform.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The files of `/proc`. Processes come and go while one looks: what is not there any more, or may not be read, is
/// empty.
///
/// @param root `/proc`, or a folder that looks like it
record ProcFolder(Path root) {
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /// A file as text.
    String text(Object... names) {
        return new String(bytes(MAX_BYTES, names), StandardCharsets.UTF_8);
    }

    /// The first bytes of a file.
    byte[] bytes(int most, Object... names) {
        try (InputStream file = Files.newInputStream(path(names))) {
            return file.readNBytes(most);
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    /// Where a link leads, as it says.
    String link(Object... names) {
        return link(path(names));
    }

    /// A path below `/proc`.
    Path path(Object... names) {
        Path path = root;
        for (Object name : names) {
            path = path.resolve(String.valueOf(name));
        }
        return path;
    }

    /// The numbers of all processes.
    List<Integer> processes() {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.matches("\\d{1,9}")) {
                    numbers.add(Integer.parseInt(name));
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return numbers;
        }
        return numbers;
    }

    /// Whether a process has an open descriptor whose link is wanted; those that are.
    List<String> descriptors(int pid, Predicate<String> wanted) {
        List<String> links = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(pid, "fd"))) {
            for (Path entry : entries) {
                String link = link(entry);
                if (wanted.test(link)) {
                    links.add(link);
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return links;
        }
        return links;
    }

    private static String link(Path path) {
        try {
            return Files.readSymbolicLink(path).toString();
        } catch (IOException | UnsupportedOperationException gone) {
            return "";
        }
    }
}
