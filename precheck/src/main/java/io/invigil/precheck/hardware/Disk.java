package io.invigil.precheck.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A place on a disk.
interface Disk {
    /// The kind of file system, such as `ext4`, `NTFS` or `apfs`.
    String kind() throws IOException;

    /// Whether nothing can be written to it.
    boolean readOnly() throws IOException;

    /// Bytes that this user can still write.
    long free() throws IOException;

    /// Writes for a moment and forces it to the disk; nothing stays behind.
    ///
    /// @throws IOException if it cannot be written
    WriteTrial write() throws IOException;

    /// Where a real folder is.
    static Disk of(Path folder) {
        return new Disk() {
            @Override
            public String kind() throws IOException {
                return Files.getFileStore(folder).type();
            }

            @Override
            public boolean readOnly() throws IOException {
                return Files.getFileStore(folder).isReadOnly();
            }

            @Override
            public long free() throws IOException {
                return Files.getFileStore(folder).getUsableSpace();
            }

            @Override
            public WriteTrial write() throws IOException {
                return WriteTrial.in(folder);
            }
        };
    }
}
