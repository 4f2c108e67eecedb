package io.invigil.server.webhook;

import io.invigil.protocol.model.SessionId;
import java.time.Instant;

/// Something that a program is told of.
///
/// @param position its place in the order of all; stays the same however often it is told
/// @param kind     `session.made`, `session.state`, `exam.closed`, `incident.raised` or `incident.decided`
/// @param detail   the state or the outcome that was reached, or the incident's id
record Notice(long position, Instant at, String kind, SessionId session, String detail) {}
