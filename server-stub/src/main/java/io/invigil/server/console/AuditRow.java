package io.invigil.server.console;

import io.invigil.server.session.AuditLog;

/// A line of the audit log as a page shows it.
///
/// @param position  1 for the first line
/// @param candidate whose session it is about; empty if it is about none, or about one that is gone
public record AuditRow(long position, AuditLog.Line line, String candidate) {}
