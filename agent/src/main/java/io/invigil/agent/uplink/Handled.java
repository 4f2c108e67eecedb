package io.invigil.agent.uplink;

/// What became of an instruction.
///
/// @param done   whether it was carried out
/// @param detail how, or why not
public record Handled(boolean done, String detail) {}
