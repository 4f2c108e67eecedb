package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Walks a session's chain from its first event to its last. For one walk.
final class ChainWalk {
    private static final byte FORMAT = 1;
    private static final int SESSION = 1;
    private static final int NUMBER = 17;
    private static final int TIME = 25;
    private static final int LENGTH = 65;

    private final SessionId session;
    private final Faults faults;
    private final Visitor visitor;
    private final LinkCheck links;
    private final MessageDigest digest = Sha256.digest();
    private long possible;
    private Optional<Hash> before = Optional.of(Hash.ZERO);
    private long expected = 1;
    private boolean complete;

    /// @param signed heads that were signed, by sequence number
    ChainWalk(SessionId session, Map<Long, Hash> signed, Faults faults, Visitor visitor) {
        this.session = session;
        this.faults = faults;
        this.visitor = visitor;
        this.links = new LinkCheck(signed);
    }

    /// Sees each event that can be read, in order.
    interface Visitor {
        /// @param at      by the candidate's computer
        /// @param payload the encoded event
        void event(long sequence, Instant at, ByteBuffer payload);
    }

    /// Walks.
    ///
    /// @param length bytes that the file has
    /// @return the last event
    ChainHead walk(InputStream in, long length) throws IOException {
        possible = length / Envelope.HEADER_LENGTH;
        EventsReader reader = new EventsReader(in);
        Optional<byte[]> record = reader.next();
        while (record.isPresent()) {
            link(record.get());
            record = reader.next();
        }
        complete = reader.broken().isEmpty();
        if (!complete) {
            fault(expected, "the event cannot be read: " + reader.broken());
        }
        reader.drain();
        links.altered()
                .forEach(sequence -> fault(
                        sequence,
                        "the event was altered: its hash is not the one that "
                                + "the event behind it names or that was signed"));
        long last = expected - 1;
        links.signedBeyond().ifPresent(signed -> {
            if (complete) {
                fault(expected, "events " + expected + " to " + signed + " are missing, which were signed");
            }
        });
        return new ChainHead(last, before.orElse(Hash.ZERO));
    }

    /// Whether the walk came to the file's end.
    boolean complete() {
        return complete;
    }

    private void link(byte[] bytes) {
        Hash hash = Hash.of(digest.digest(bytes));
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        long number = fields.getLong(NUMBER);
        boolean linked = before.isPresent() && before.get().matches(bytes, LinkCheck.PREVIOUS_HASH);
        if (number != expected && !linked && !atItsPlace(number)) {
            return;
        }
        if (number != expected) {
            fault(expected, "the event was altered: it says that its number is " + number);
        }
        if (number == expected && readable(bytes, fields)) {
            visitor.event(
                    expected,
                    Instant.ofEpochMilli(fields.getLong(TIME)),
                    fields.slice(Envelope.HEADER_LENGTH, bytes.length - Envelope.HEADER_LENGTH));
        }
        links.see(expected, bytes, hash, before);
        before = Optional.of(hash);
        expected++;
    }

    /// Decides what it means that another number stands here, and no link tells that it is the expected event.
    ///
    /// @return whether the event here is the one to go on with
    private boolean atItsPlace(long number) {
        if (number >= 1 && number < expected) {
            fault(number, "the event stands there once more, or out of order");
            return false;
        }
        if (number > expected && number - expected <= possible) {
            fault(
                    expected,
                    number - 1 == expected
                            ? "the event is missing or out of order"
                            : "the events " + expected + " to " + (number - 1) + " are missing or out of order");
            expected = number;
            before = Optional.empty();
        }
        return true;
    }

    private boolean readable(byte[] bytes, ByteBuffer fields) {
        if (fields.get(0) != FORMAT || fields.getInt(LENGTH) != bytes.length - Envelope.HEADER_LENGTH) {
            fault(expected, "the event cannot be read: " + whatIsWrong(bytes));
            return false;
        }
        if (fields.getLong(SESSION) != session.value().getMostSignificantBits()
                || fields.getLong(SESSION + Long.BYTES) != session.value().getLeastSignificantBits()) {
            fault(
                    expected,
                    "the event is of session "
                            + new SessionId(new UUID(fields.getLong(SESSION), fields.getLong(SESSION + Long.BYTES))));
        }
        return true;
    }

    private static String whatIsWrong(byte[] bytes) {
        try {
            return "it is not as it was written: " + Envelope.parse(bytes);
        } catch (MalformedBytesException malformed) {
            return String.valueOf(malformed.getMessage());
        }
    }

    private void fault(long sequence, String what) {
        faults.add(BundleFiles.EVENTS, sequence, what);
    }
}
