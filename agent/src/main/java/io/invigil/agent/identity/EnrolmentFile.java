package io.invigil.agent.identity;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An enrolment as it is kept in the session's folder; only its owner can read it.
///
/// @param format 1
/// @param server text form of the server's address with its fingerprint
/// @param code   the access code, hashed
/// @param answer what the server said
record EnrolmentFile(int format, String server, CodeHash code, EnrolmentAnswer answer) {
    static final int FORMAT = 1;
    static final int MAX_BYTES = 256 * 1024;

    void write(Path file) throws IOException {
        AtomicFile.write(file, Json.pretty(this));
    }

    /// @throws IOException if there is none, it is damaged, or of a newer version; the message says which
    static EnrolmentFile read(Path file) throws IOException {
        try {
            EnrolmentFile read = Json.read(Files.readAllBytes(file), EnrolmentFile.class, MAX_BYTES);
            if (read.format() != FORMAT) {
                throw new IOException(file + " was written by another version of Invigil (format " + read.format()
                        + "); use that version to go on with this session");
            }
            return read;
        } catch (MalformedBytesException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public String toString() {
        return answer.toString();
    }
}
