package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a server says of a session that it deleted. It names nobody but the session and who ordered it.
///
/// @param format   {@link #FORMAT}
/// @param session  the session
/// @param begunAt  when its content key was destroyed, by the server's clock
/// @param purgedAt when all of it was gone
/// @param by       who ordered it: `operator NAME` or `server`
/// @param why      the reason, in their words
/// @param forced   whether it was not over yet
/// @param state    where it stood; `UNKNOWN` where only the journal knew it
/// @param endedAt  when it was over; empty where it was not
/// @param head     the newest event of its chain, which is gone
/// @param sealed   whether that chain was sealed
/// @param counts   what was deleted, by kind, such as `events` or `answers`
public record PurgeRecord(
        int format,
        String session,
        Instant begunAt,
        Instant purgedAt,
        String by,
        String why,
        boolean forced,
        String state,
        Optional<Instant> endedAt,
        Head head,
        boolean sealed,
        Map<String, Long> counts) {
    /// The format that is written and read here.
    public static final int FORMAT = 1;

    /// Most characters of {@link #by()} and {@link #why()}.
    public static final int MAX_TEXT = 500;

    /// The newest event.
    ///
    /// @param sequence its number; 0 if there was none
    /// @param hash     64 hexadecimal digits
    public record Head(long sequence, String hash) {
        /// As a chain says it.
        public static Head of(ChainHead head) {
            return new Head(head.sequence(), head.hash().hex());
        }
    }

    public PurgeRecord {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "this record has format " + format + "; only format " + FORMAT + " is known here");
        }
        SessionId parsed = SessionId.parse(session);
        Hash hash = Hash.parse(head.hash());
        if (!parsed.toString().equals(session) || !hash.hex().equals(head.hash()) || head.sequence() < 0) {
            throw new IllegalArgumentException("session or head are not written as they should be");
        }
        if (by.length() > MAX_TEXT || why.length() > MAX_TEXT || state.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a text is longer than " + MAX_TEXT + " characters");
        }
        counts = Map.copyOf(counts);
    }

    /// What was deleted, by kind, in alphabetical order.
    @Override
    public Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /// The same, when all of it is gone.
    public PurgeRecord finished(Instant at) {
        return new PurgeRecord(format, session, begunAt, at, by, why, forced, state, endedAt, head, sealed, counts);
    }

    /// The same, with more counts.
    public PurgeRecord with(Map<String, Long> more) {
        Map<String, Long> all = new TreeMap<>(counts);
        all.putAll(more);
        return new PurgeRecord(format, session, begunAt, purgedAt, by, why, forced, state, endedAt, head, sealed, all);
    }

    /// The same, with events that came in the last moment.
    public PurgeRecord grown(ChainHead newer, boolean sealedNow) {
        return new PurgeRecord(
                        format,
                        session,
                        begunAt,
                        purgedAt,
                        by,
                        why,
                        forced,
                        state,
                        endedAt,
                        Head.of(newer),
                        sealedNow,
                        counts)
                .with(Map.of("events", newer.sequence()));
    }
}
