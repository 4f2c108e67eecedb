package io.invigil.server.ingest;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Item;
import io.invigil.server.journal.Committed;
import io.invigil.server.journal.JournalListener;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts on the feed what is on disk.
final class StoredEvents implements JournalListener {
    private static final Logger LOG = LoggerFactory.getLogger(StoredEvents.class);

    private final LiveFeed feed;

    StoredEvents(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void committed(List<Committed> sessions) {
        List<LiveEvent> events = new ArrayList<>();
        for (Committed committed : sessions) {
            for (Item item : committed.items()) {
                Envelope envelope = item.envelope();
                try {
                    events.add(new LiveEvent.EventStored(
                            committed.session(),
                            envelope.sequence(),
                            envelope.at(),
                            item.event(),
                            item.mediaLength() > 0));
                } catch (MalformedBytesException unreadable) {
                    LOG.error("{} is stored, but cannot be read", envelope, unreadable);
                }
            }
        }
        if (!events.isEmpty()) {
            feed.publish(events);
        }
    }
}
