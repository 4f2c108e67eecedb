package io.invigil.shell.lockdown.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder of restore points: one file each, numbered in the order in which the changes were made. A point is on
/// the disk, whole, before its change is.
public final class RestorePoints {
    private static final String ENDING = ".restore";
    private static final String TORN = ".torn";
    private static final long MOST_BYTES = 64 * 1024;

    private final Path folder;

    /// @param folder exists, and only its owner can read it
    public RestorePoints(Path folder) {
        this.folder = folder;
    }

    /// Writes a point behind those that are there, and waits until the disk has it.
    ///
    /// @return its file
    /// @throws IOException if it could not be kept: then the change must not be made
    public Path write(RestorePoint point) throws IOException {
        List<Path> there = newestFirst();
        int number = there.isEmpty() ? 1 : number(there.getFirst()) + 1;
        Path file = folder.resolve(String.format("%06d-%s%s", number, point.restriction(), ENDING));
        Path unfinished = folder.resolve(file.getFileName() + ".tmp");
        byte[] bytes = RestorePointFormat.write(point).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
        return file;
    }

    /// The points' files, in the order in which to undo them.
    public List<Path> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingInt(RestorePoints::number).reversed())
                    .toList();
        }
    }

    /// What one file says.
    ///
    /// @throws TornPointException if it is not as it was written
    public RestorePoint read(Path file) throws IOException, TornPointException {
        if (Files.size(file) > MOST_BYTES) {
            throw new TornPointException("it is larger than any restore point");
        }
        return RestorePointFormat.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /// Forgets a point whose change was taken back.
    public void delete(Path file) throws IOException {
        delete(List.of(file));
    }

    /// Forgets points whose changes were taken back, and waits for the disk once.
    public void delete(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        syncFolder();
    }

    /// Puts a torn point aside, so that it is told once only.
    ///
    /// @return where it is now
    public Path putAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + TORN);
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
        return aside;
    }

    /// The restriction that a file is named after.
    public static String restriction(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.indexOf('-') + 1, name.length() - ENDING.length());
    }

    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// 0 for a file that is no restore point.
    private static int number(Path file) {
        String name = file.getFileName().toString();
        int dash = name.indexOf('-');
        if (!name.endsWith(ENDING) || dash < 1 || dash > 9) {
            return 0;
        }
        String digits = name.substring(0, dash);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : 0;
    }
}
