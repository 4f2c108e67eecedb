package io.invigil.agent.session;

import io.invigil.agent.spool.SpoolCounts;
import io.invigil.protocol.model.SessionId;

/// What the candidate is told at the end.
///
/// @param session  names the sitting, for questions
/// @param handedIn false where a proctor ended it
/// @param counts   what was recorded
/// @param kept     how long it is kept, in words
public record Summary(SessionId session, boolean handedIn, SpoolCounts counts, String kept) {}
