package io.invigil.shell.browser;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import me.friwi.jcefmaven.CefBuildInfo;
import me.friwi.jcefmaven.EnumPlatform;
import me.friwi.jcefmaven.UnsupportedPlatformException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Chromium's program files: they come packed on the class path and are unpacked once into a folder that stays. Nothing
/// is ever downloaded.
final class NativeBundle {
    private static final String COMPLETE = "complete";
    private static final int BUFFER = 256 * 1024;
    private static final int PERCENT = 100;

    private final Path cache;
    private final IntConsumer progress;

    /// @param cache    holds one folder for each version
    /// @param progress hears percents while files are unpacked
    NativeBundle(Path cache, IntConsumer progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /// The folder with the files of the version on the class path.
    ///
    /// @throws BrowserException if there are none for this platform, or they cannot be written
    Path folder() throws BrowserException {
        try {
            CefBuildInfo build = CefBuildInfo.fromClasspath();
            String platform = EnumPlatform.getCurrentPlatform().getIdentifier();
            Path folder = cache.resolve(build.getReleaseTag().replaceAll("[^A-Za-z0-9.+-]", "_") + "-" + platform);
            if (complete(folder)) {
                return folder;
            }
            String archive = "/jcef-natives-" + platform + "-" + build.getReleaseTag() + ".tar.gz";
            Files.createDirectories(cache);
            try (FileChannel lock = FileChannel.open(
                            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (!held.isValid() || !complete(folder)) {
                    unpack(archive, platform, folder);
                }
            }
            return folder;
        } catch (UnsupportedPlatformException unsupported) {
            throw new BrowserException(
                    "the exam's browser does not run on this kind of computer (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + ")",
                    unsupported);
        } catch (IOException failed) {
            throw new BrowserException(
                    "the exam's browser cannot be unpacked into " + cache + ": " + failed.getMessage()
                            + "; it needs 400 MB of free space there",
                    failed);
        }
    }

    private void unpack(String archive, String platform, Path folder) throws IOException, BrowserException {
        try (InputStream packed = NativeBundle.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new BrowserException("this build of Invigil has no exam browser for " + platform
                        + "; take the one that is made for this kind of computer");
            }
            Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
            FolderRemoval.remove(partial);
            FolderRemoval.remove(folder);
            Files.createDirectories(partial);
            extract(packed, partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void extract(InputStream packed, Path into) throws IOException {
        // a resource in a jar tells its unpacked length as available() only for entries below 2 GiB, which this is
        long total = Math.max(1, packed.available());
        TreeMap<String, Long> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(new Counted(packed, total, progress), BUFFER), BUFFER))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("a file in the archive wants to be outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isFile()) {
                    write(tar, target, (entry.getMode() & 0100) != 0);
                    files.put(into.relativize(target).toString(), entry.getSize());
                }
            }
        }
        StringBuilder marker = new StringBuilder();
        files.forEach(
                (name, size) -> marker.append(size).append(' ').append(name).append('\n'));
        Files.writeString(into.resolve(COMPLETE), marker, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        progress.accept(PERCENT);
    }

    private static void write(InputStream from, Path target, boolean executable) throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
            from.transferTo(out);
            channel.force(true);
        }
        if (executable && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> all = EnumSet.copyOf(Files.getPosixFilePermissions(target));
            all.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(target, all);
        }
    }

    /// Whether each file that the marker names is there with its length.
    private static boolean complete(Path folder) throws IOException {
        Path marker = folder.resolve(COMPLETE);
        if (!Files.isRegularFile(marker)) {
            return false;
        }
        for (String line : Files.readAllLines(marker)) {
            int space = line.indexOf(' ');
            Path file = folder.resolve(line.substring(space + 1));
            if (!Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line.substring(0, space))) {
                return false;
            }
        }
        return true;
    }

    /// Tells how much of a stream has been read.
    private static final class Counted extends FilterInputStream {
        private final long total;
        private final IntConsumer progress;
        private long read;
        private int told = -1;

        Counted(InputStream in, long total, IntConsumer progress) {
            super(in);
            this.total = total;
            this.progress = progress;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            read += Math.max(0, count);
            int percent = (int) Math.min(PERCENT - 1, PERCENT * read / total);
            if (percent > told) {
                told = percent;
                progress.accept(percent);
            }
            return count;
        }
    }
}
