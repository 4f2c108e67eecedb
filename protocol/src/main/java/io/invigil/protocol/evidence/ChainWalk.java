package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/// Walks a session's chain from its first event to its last. For one walk.
final class ChainWalk {
    private static final int NUMBER = 17;

    private final SessionId session;
    private final Faults faults;
    private final Visitor visitor;
    private final LinkCheck links;
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
        void event(Envelope envelope);
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
        Hash hash = Hash.over(bytes);
        long number = ByteBuffer.wrap(bytes).getLong(NUMBER);
        boolean linked = before.filter(LinkCheck.previousHash(bytes)::equals).isPresent();
        if (number != expected && !linked && !atItsPlace(number)) {
            return;
        }
        if (number != expected) {
            fault(expected, "the event was altered: it says that its number is " + number);
        }
        read(bytes, expected).ifPresent(visitor::event);
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

    private Optional<Envelope> read(byte[] bytes, long sequence) {
        try {
            Envelope envelope = Envelope.parse(bytes);
            if (!envelope.session().equals(session)) {
                fault(sequence, "the event is of session " + envelope.session());
            }
            return envelope.sequence() == sequence ? Optional.of(envelope) : Optional.empty();
        } catch (MalformedBytesException malformed) {
            fault(sequence, "the event cannot be read: " + malformed.getMessage());
            return Optional.empty();
        }
    }

    private void fault(long sequence, String what) {
        faults.add(BundleFiles.EVENTS, sequence, what);
    }
}
