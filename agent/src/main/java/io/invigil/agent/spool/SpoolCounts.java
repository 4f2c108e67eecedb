package io.invigil.agent.spool;

/// What became of the session's events so far.
///
/// @param produced     events made and on this computer's disk
/// @param acknowledged events that a verified receipt of the server covers
/// @param frames       frames among the events
public record SpoolCounts(long produced, long acknowledged, long frames) {
    /// Events that no receipt covers.
    public long lost() {
        return produced - acknowledged;
    }
}
