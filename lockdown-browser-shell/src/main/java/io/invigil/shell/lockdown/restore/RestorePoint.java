package io.invigil.shell.lockdown.restore;

import java.time.Instant;

/// One change to the computer that must be taken back.
///
/// @param restriction for which restriction it is made
/// @param at          when
/// @param undo        what takes it back
public record RestorePoint(String restriction, Instant at, Undo undo) {}
