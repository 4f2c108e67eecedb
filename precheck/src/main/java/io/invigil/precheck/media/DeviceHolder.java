package io.invigil.precheck.media;

/// A program that has a device open.
///
/// @param program its name
/// @param pid     its process number
public record DeviceHolder(String program, long pid) {
    @Override
    public String toString() {
        return program + " (PID " + pid + ")";
    }
}
