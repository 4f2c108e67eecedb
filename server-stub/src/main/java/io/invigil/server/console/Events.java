package io.invigil.server.console;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;

/// Reads the events of stored links.
final class Events {
    private Events() {}

    /// The event of a link; one that cannot be read is shown as unknown, for it is evidence all the same.
    static TelemetryEvent of(Item link) {
        try {
            return link.event();
        } catch (MalformedBytesException unreadable) {
            return new TelemetryEvent.UnknownEvent("unreadable", link.envelope().payload());
        }
    }
}
