package io.invigil.protocol.evidence;

/// Hears how far a verification is.
@FunctionalInterface
public interface Progress {
    /// For who does not want to know.
    Progress SILENT = (file, done, total) -> {};

    /// @param file  the file that is read now
    /// @param done  bytes of the bundle that were read
    /// @param total bytes of the bundle
    void at(String file, long done, long total);
}
