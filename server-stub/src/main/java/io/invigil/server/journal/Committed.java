package io.invigil.server.journal;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.util.List;

/// What one fsync has put on disk of one session, for the first time.
///
/// @param items      links, in order
/// @param bytes      of the links
/// @param statements checkpoints and receipts, in order
public record Committed(SessionId session, List<Item> items, long bytes, List<Statement> statements) {}
