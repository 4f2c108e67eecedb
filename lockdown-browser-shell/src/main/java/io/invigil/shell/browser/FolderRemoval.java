package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Deletes a folder with all that is in it. Links are deleted, not followed.
public final class FolderRemoval {
    private FolderRemoval() {}

    /// Deletes the folder if it is there.
    ///
    /// @throws IOException if something stays; the rest is gone then
    public static void remove(Path folder) throws IOException {
        Remover remover = new Remover();
        Files.walkFileTree(folder, remover);
        if (remover.first != null) {
            throw remover.first;
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        private @Nullable IOException first;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failed) {
            if (!(failed instanceof NoSuchFileException)) {
                keep(failed);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) {
            delete(folder);
            return FileVisitResult.CONTINUE;
        }

        private void delete(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException failed) {
                keep(failed);
            }
        }

        private void keep(IOException failed) {
            if (first == null) {
                first = failed;
            }
        }
    }
}
