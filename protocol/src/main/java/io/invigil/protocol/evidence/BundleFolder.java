package io.invigil.protocol.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/// The files that are really there. Links are not followed: a bundle holds its bytes itself.
final class BundleFolder {
    private final Path folder;
    private final Faults faults;
    private final NavigableMap<String, Long> lengths = new TreeMap<>();

    private BundleFolder(Path folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /// Lists a bundle's folder; empty, with a fault, if it is none.
    static Optional<BundleFolder> list(Path folder, Faults faults) {
        if (!Files.exists(folder)) {
            faults.add(".", "there is nothing at " + folder);
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            faults.add(".", folder + " is a file; a bundle is a folder, name the one that holds manifest.json");
            return Optional.empty();
        }
        BundleFolder bundle = new BundleFolder(folder, faults);
        try {
            bundle.list(folder, "");
        } catch (IOException | DirectoryIteratorException unreadable) {
            faults.add(".", "the folder cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
        if (!bundle.has(BundleFiles.MANIFEST)) {
            faults.add(
                    BundleFiles.MANIFEST,
                    bundle.lengths.isEmpty()
                            ? "the folder is empty, this is no bundle"
                            : "it is missing: this is no bundle, or one that was not copied in full");
            return Optional.empty();
        }
        return Optional.of(bundle);
    }

    private void list(Path place, String prefix) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            for (Path entry : entries) {
                String name = prefix + entry.getFileName();
                BasicFileAttributes attributes =
                        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isRegularFile()) {
                    lengths.put(name, attributes.size());
                } else if (attributes.isDirectory() && name.equals(BundleFiles.MEDIA)) {
                    list(entry, name + "/");
                } else {
                    faults.add(name, "this is neither a file nor the folder media; no bundle has it");
                }
                if (lengths.size() > BundleFiles.MAX_FILES) {
                    throw new IOException("it has more than " + BundleFiles.MAX_FILES + " files, no bundle does");
                }
            }
        }
    }

    boolean has(String name) {
        return lengths.containsKey(name);
    }

    NavigableSet<String> names() {
        return Collections.unmodifiableNavigableSet(lengths.navigableKeySet());
    }

    /// Bytes of all files.
    long totalLength() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Bytes of one file, 0 if it is not there.
    long length(String name) {
        return lengths.getOrDefault(name, 0L);
    }

    InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /// A file's bytes; empty, with a fault, if it cannot be read or is longer than `limit`.
    Optional<byte[]> read(String name, int limit) {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                faults.add(name, "it is longer than the " + limit + " bytes that it may have");
                return Optional.empty();
            }
            return Optional.of(bytes);
        } catch (IOException unreadable) {
            faults.add(name, "it cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
