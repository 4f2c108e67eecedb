package io.invigil.server.ingest;

import io.invigil.server.journal.Committed;
import io.invigil.server.journal.JournalListener;
import java.util.ArrayList;
import java.util.List;

/// Puts on the feed what is on disk.
final class StoredEvents implements JournalListener {
    private final LiveFeed feed;

    StoredEvents(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void committed(List<Committed> sessions) {
        List<LiveEvent> events = new ArrayList<>(sessions.size());
        for (Committed committed : sessions) {
            if (!committed.items().isEmpty()) {
                events.add(new LiveEvent.EventsStored(committed.session(), committed.items(), committed.bytes()));
            }
        }
        if (!events.isEmpty()) {
            feed.publish(events);
        }
    }
}
