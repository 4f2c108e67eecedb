package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// Hashes the pictures on all cores, beside the walk along the events. Each lane takes the next picture that
/// nobody has; the thread that waits for the end is a lane, too.
final class PictureHashes implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final BundleFolder folder;
    private final List<String> names;
    private final ObjLongConsumer<String> progress;
    private final AtomicReferenceArray<@Nullable Outcome> outcomes;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> lanes;
    private volatile boolean closed;

    /// What became of one picture.
    sealed interface Outcome {
        /// It was read.
        record Read(long length, Hash hash) implements Outcome {}

        /// It was not.
        record Unreadable(String why) implements Outcome {}
    }

    private PictureHashes(BundleFolder folder, List<String> names, ObjLongConsumer<String> progress, int beside) {
        this.folder = folder;
        this.names = names;
        this.progress = progress;
        this.outcomes = new AtomicReferenceArray<>(names.size());
        this.lanes = java.util.stream.IntStream.range(0, beside)
                .mapToObj(lane ->
                        Thread.ofPlatform().name("pictures " + lane).daemon().unstarted(this::lane))
                .toList();
    }

    /// Begins.
    ///
    /// @param names    the pictures' files
    /// @param progress hears of each file and the bytes that were read of it; from several threads
    static PictureHashes start(BundleFolder folder, List<String> names, ObjLongConsumer<String> progress) {
        int cores = Runtime.getRuntime().availableProcessors();
        PictureHashes hashes = new PictureHashes(folder, names, progress, Math.min(Math.max(1, cores - 1), 16));
        hashes.lanes.forEach(Thread::start);
        return hashes;
    }

    /// Hears what became of the pictures.
    @FunctionalInterface
    interface Visitor {
        void picture(String name, Outcome outcome);
    }

    /// Helps until all are done, and tells each, in the order of the names.
    void finish(Visitor visitor) {
        lane();
        try {
            for (Thread lane : lanes) {
                lane.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        for (int i = 0; i < names.size(); i++) {
            Outcome outcome = outcomes.get(i);
            visitor.picture(names.get(i), outcome != null ? outcome : new Outcome.Unreadable("interrupted"));
        }
    }

    private void lane() {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        for (int i = next.getAndIncrement(); i < names.size() && !closed; i = next.getAndIncrement()) {
            outcomes.set(i, read(names.get(i), digest, buffer));
        }
    }

    private Outcome read(String name, MessageDigest digest, byte[] buffer) {
        long length = 0;
        try (InputStream in = folder.open(name)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
                if (length > BundleFiles.MAX_MEDIA) {
                    digest.reset();
                    return new Outcome.Unreadable(
                            "it is longer than the " + BundleFiles.MAX_MEDIA + " bytes that a picture may have");
                }
            }
            progress.accept(name, length);
            return new Outcome.Read(length, Hash.of(digest.digest()));
        } catch (IOException unreadable) {
            digest.reset();
            return new Outcome.Unreadable("it cannot be read: " + unreadable.getMessage());
        }
    }

    /// Stops what still runs.
    @Override
    public void close() {
        closed = true;
    }
}
