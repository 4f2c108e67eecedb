package io.invigil.protocol.log;

import java.nio.file.Path;

/// What opening a log found, for the line that is logged.
///
/// @param file      the newest segment
/// @param records   records in the newest segment
/// @param validTo   where its last valid record ends, bytes from the file's start
/// @param cutBytes  bytes of a torn tail that were cut behind it; 0 when the log was closed well
public record Recovery(Path file, long records, long validTo, long cutBytes) {
    /// Whether nothing was cut.
    public boolean clean() {
        return cutBytes == 0;
    }

    /// One line for the log.
    @Override
    public String toString() {
        return clean()
                ? file + ": " + records + " records, nothing cut"
                : file + ": cut a torn tail of " + cutBytes + " bytes at byte " + validTo + ", kept " + records
                        + " records";
    }
}
