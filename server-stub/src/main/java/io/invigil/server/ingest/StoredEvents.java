package io.invigil.server.ingest;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.server.journal.JournalListener;
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
    public void stored(SessionId session, List<Item> items) {
        for (Item item : items) {
            Envelope envelope = item.envelope();
            try {
                feed.publish(new LiveEvent.EventStored(
                        session, envelope.sequence(), envelope.at(), item.event(), item.mediaLength() > 0));
            } catch (MalformedBytesException unreadable) {
                LOG.error("{} is stored, but cannot be read", envelope, unreadable);
            }
        }
    }

    @Override
    public void signed(Statement statement) {
        // of no interest to consoles
    }
}
