package io.invigil.server.console;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;

/// Reads the events of stored links.
final class Events {
    private Events() {}

    /// The event of a link; one that cannot be read is shown as unknown, for it is evidence all the same.
    static TelemetryEvent of(Envelope link) {
        try {
            return EventCodec.decode(link.payload());
        } catch (MalformedBytesException unreadable) {
            return new TelemetryEvent.UnknownEvent("unreadable", link.payload());
        }
    }
}
