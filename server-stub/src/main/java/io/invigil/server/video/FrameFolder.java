package io.invigil.server.video;

import io.invigil.protocol.evidence.BundleFrame;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.log.FolderSync;
import io.invigil.protocol.model.FrameSource;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Lays a bundle's frames out for people: `SOURCE/TIME_EVENT.jpg`, each the untouched file, and `SOURCE.mp4`, in
/// which each frame stands as long as it was the newest. Whole or not at all.
public final class FrameFolder {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration LAST = Duration.ofSeconds(1);
    private static final long MOST_MILLIS = Integer.MAX_VALUE / 2;

    private final Path part;
    private final boolean videos;
    private final Progress progress;
    private final long total;
    private long done;
    private int undecodable;

    private FrameFolder(Path part, boolean videos, Progress progress, long total) {
        this.part = part;
        this.videos = videos;
        this.progress = progress;
        this.total = total;
    }

    /// What was laid out.
    ///
    /// @param frames      frames by source
    /// @param undecodable pictures that are copied, but cannot be shown
    public record Written(Map<FrameSource, Integer> frames, int undecodable) {}

    /// Lays frames out.
    ///
    /// @param to     its parent folder exists, it does not
    /// @param videos whether to make the videos, which takes most of the time
    /// @throws IOException if a file cannot be read or written; nothing is left behind then
    public static Written write(List<BundleFrame> frames, Path to, boolean videos, Progress progress)
            throws IOException {
        Path target = to.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null, "frames are laid out in a new folder");
        }
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            delete(part);
            Files.createDirectory(part);
            Written written = new FrameFolder(part, videos, progress, frames.size()).sources(frames);
            FolderSync.sync(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } catch (IOException failed) {
            delete(part);
            throw failed;
        }
    }

    private Written sources(List<BundleFrame> frames) throws IOException {
        Map<FrameSource, Integer> counts = new EnumMap<>(FrameSource.class);
        for (FrameSource source : FrameSource.values()) {
            List<BundleFrame> own =
                    frames.stream().filter(frame -> frame.source() == source).toList();
            if (!own.isEmpty()) {
                source(source.name().toLowerCase(Locale.ROOT), own);
                counts.put(source, own.size());
            }
        }
        return new Written(counts, undecodable);
    }

    private void source(String name, List<BundleFrame> frames) throws IOException {
        Path folder = Files.createDirectory(part.resolve(name));
        Dimension largest = new Dimension(2, 2);
        for (BundleFrame frame : frames) {
            Files.copy(
                    frame.jpeg(),
                    folder.resolve(
                            NAME.format(frame.at()) + String.format(Locale.ROOT, "_%012d.jpg", frame.sequence())));
            Painting.size(frame.jpeg().toFile())
                    .ifPresent(size -> largest.setSize(
                            Math.max(largest.width, size.width), Math.max(largest.height, size.height)));
            if (!videos) {
                progress.at(name, ++done, total);
            }
        }
        FolderSync.sync(folder);
        if (videos) {
            video(name + ".mp4", frames, new Painting(largest));
        }
    }

    private void video(String name, List<BundleFrame> frames, Painting painting) throws IOException {
        Path file = part.resolve(name);
        try (Video video = new Video(file, painting.width(), painting.height())) {
            for (int i = 0; i < frames.size(); i++) {
                if (!painting.paint(frames.get(i))) {
                    undecodable++;
                }
                video.add(painting.pixels(), millis(frames, i));
                progress.at(name, ++done, total);
            }
            video.finish();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// How long a frame was the newest. Where the computer's clock went back it is shown for a moment.
    private static long millis(List<BundleFrame> frames, int i) {
        Duration length = i + 1 < frames.size()
                ? Duration.between(frames.get(i).at(), frames.get(i + 1).at())
                : LAST;
        return Math.clamp(length.toMillis(), 1, MOST_MILLIS);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each :
                    new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(each);
            }
        }
    }
}
