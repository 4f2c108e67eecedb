package io.invigil.shell.lockdown;

import io.invigil.protocol.model.Enforcement;

/// How far one restriction holds on this computer.
///
/// @param id          `keyboard-shortcuts`, `clipboard`, `virtual-terminals`, or one that the caller brought along
/// @param enforcement whether it holds, and if not, why
public record RestrictionStatus(String id, Enforcement enforcement) {}
