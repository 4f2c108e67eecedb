package io.invigil.server.qti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The XML files of a package, by their paths in it. Pictures and the like are not read.
final class PackageFiles {
    /// Longest package that is opened, bytes.
    static final long MAX_PACKAGE = 256L * 1024 * 1024;

    /// Most entries of a package.
    static final int MAX_ENTRIES = 10_000;

    /// Longest content of all XML files together, bytes.
    static final long MAX_CONTENT = 128L * 1024 * 1024;

    /// An entry may be so much longer than it is packed; short ones may be more.
    static final int MAX_RATIO = 200;

    private static final long SMALL = 1024 * 1024;

    private final Map<String, byte[]> files;

    private PackageFiles(Map<String, byte[]> files) {
        this.files = Collections.unmodifiableMap(files);
    }

    /// A single file.
    static PackageFiles of(String name, byte[] content) {
        return new PackageFiles(new TreeMap<>(Map.of(name, content)));
    }

    /// Reads a package, or a single XML file.
    ///
    /// @throws QtiException if it is neither, or beyond a limit
    /// @throws IOException  if it cannot be read from the disk
    static PackageFiles read(Path file) throws QtiException, IOException {
        if (Files.size(file) > MAX_PACKAGE) {
            throw new QtiException("is longer than " + MAX_PACKAGE + " bytes");
        }
        byte[] start = new byte[4];
        int length;
        try (InputStream in = Files.newInputStream(file)) {
            length = in.readNBytes(start, 0, start.length);
        }
        if (length >= 2 && start[0] == 'P' && start[1] == 'K') {
            return zipped(file);
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip") || Files.size(file) > SafeXml.MAX_BYTES) {
            throw new QtiException("is no zip, and no XML file of at most " + SafeXml.MAX_BYTES + " bytes");
        }
        return of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    private static PackageFiles zipped(Path file) throws QtiException, IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MAX_ENTRIES) {
                throw new QtiException("has " + zip.size() + " entries; at most " + MAX_ENTRIES + " are read");
            }
            long all = 0;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = safe(entry.getName());
                if (!entry.isDirectory() && name.toLowerCase(Locale.ROOT).endsWith(".xml")) {
                    byte[] content = content(zip, entry);
                    all += content.length;
                    if (all > MAX_CONTENT) {
                        throw new QtiException("holds more than " + MAX_CONTENT + " bytes of XML");
                    }
                    if (files.put(name, content) != null) {
                        throw new QtiException("has two entries named " + name);
                    }
                }
            }
        } catch (ZipException broken) {
            throw new QtiException("is no zip that can be read: " + broken.getMessage(), broken);
        } catch (IllegalArgumentException broken) {
            throw new QtiException("is no zip that can be read: the names in it are no UTF-8", broken);
        }
        return new PackageFiles(files);
    }

    private static String safe(String name) throws QtiException {
        boolean outside = name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.chars().anyMatch(c -> c < ' ')
                || List.of(name.split("/", -1)).contains("..");
        if (outside) {
            throw new QtiException("has an entry whose name leads out of it: " + printable(name));
        }
        return name;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws QtiException, IOException {
        long packed = Math.max(1, entry.getCompressedSize());
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[64 * 1024];
            int read = in.read(buffer);
            while (read >= 0) {
                content.write(buffer, 0, read);
                if (content.size() > SafeXml.MAX_BYTES) {
                    throw new QtiException(
                            "holds " + printable(entry.getName()) + " of more than " + SafeXml.MAX_BYTES + " bytes");
                }
                if (content.size() > SMALL && content.size() / packed > MAX_RATIO) {
                    throw new QtiException("holds " + printable(entry.getName()) + ", which is packed more than "
                            + MAX_RATIO + " times: that is no exam");
                }
                read = in.read(buffer);
            }
        }
        return content.toByteArray();
    }

    static String printable(String text) {
        String plain = text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() < text.length() ? plain + "…" : plain;
    }

    /// All paths, in order.
    List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /// The content of a file.
    Optional<byte[]> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// The path that `href` means in the file at `from`; empty if it leads elsewhere.
    static Optional<String> resolved(String from, String href) {
        String plain = decoded(href.replaceFirst("[?#].*", ""));
        if (plain.isEmpty() || plain.startsWith("/") || plain.contains("://") || plain.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(List.of(from.split("/", -1)));
        parts.removeLast();
        for (String part : plain.split("/", -1)) {
            if (part.equals("..") && parts.isEmpty()) {
                return Optional.empty();
            }
            if (part.equals("..")) {
                parts.removeLast();
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    private static String decoded(String href) {
        try {
            return URLDecoder.decode(href.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return href;
        }
    }
}
