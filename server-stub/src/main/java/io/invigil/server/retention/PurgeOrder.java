package io.invigil.server.retention;

import io.invigil.protocol.model.SessionId;

/// Somebody wants a session deleted.
///
/// @param by     who: `operator NAME` or `server`
/// @param why    the reason
/// @param forced also if it is not over yet
public record PurgeOrder(SessionId session, String by, String why, boolean forced) {}
