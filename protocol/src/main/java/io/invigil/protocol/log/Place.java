package io.invigil.protocol.log;

/// Where a record begins.
///
/// @param segment index of the first record of the segment file that holds it
/// @param offset  bytes from the file's start
public record Place(long segment, int offset) {}
