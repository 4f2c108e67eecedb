package io.invigil.shell.seb.plist;

/// What a property list may not exceed.
///
/// @param depth      most dictionaries and arrays in one another
/// @param entries    most keys and values altogether
/// @param characters longest key or value, as it is in the XML
public record PlistLimits(int depth, int entries, int characters) {
    /// Far more than any real configuration has; the largest text is an embedded file.
    public static PlistLimits standard() {
        return new PlistLimits(64, 100_000, 16 * 1024 * 1024);
    }
}
