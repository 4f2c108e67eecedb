package io.invigil.protocol.log;

import java.nio.file.Path;

/// A log's bytes are damaged where a crash cannot have damaged them. Nothing was changed on disk. Whoever opened or
/// read the log catches this, tells its user, and leaves the files alone.
public final class CorruptLogException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;

    /// @param file   the damaged file
    /// @param offset where in it, bytes from its start
    /// @param what   what is wrong there
    public CorruptLogException(Path file, long offset, String what) {
        super(file + " is damaged at byte " + offset + ": " + what + ". Restore the file from a backup.");
        this.file = file.toString();
        this.offset = offset;
    }

    /// The damaged file.
    public Path file() {
        return Path.of(file);
    }

    /// Where the damage is, bytes from the file's start.
    public long offset() {
        return offset;
    }
}
