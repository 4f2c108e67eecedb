package io.invigil.server.ingest;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The newest frame of each session and source that overtook the chain, in memory only, until the chain has come
/// to it. Bounded: the ones that are there longest go first. Any thread may use it.
public final class AheadFrames {
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final long mostBytes;
    private final Map<Key, Item> frames = new LinkedHashMap<>();
    private long bytes;

    private record Key(SessionId session, FrameSource source) {}

    AheadFrames() {
        this(MOST_BYTES);
    }

    AheadFrames(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized void put(SessionId session, FrameSource source, Item frame) {
        Key key = new Key(session, source);
        remove(key);
        frames.put(key, frame);
        bytes += frame.length();
        Iterator<Item> oldest = frames.values().iterator();
        while (bytes > mostBytes && frames.size() > 1) {
            bytes -= oldest.next().length();
            oldest.remove();
        }
    }

    private void remove(Key key) {
        Item before = frames.remove(key);
        if (before != null) {
            bytes -= before.length();
        }
    }

    /// The picture of an event that is not in the journal yet.
    public synchronized Optional<byte[]> media(SessionId session, long sequence) {
        for (FrameSource source : FrameSource.values()) {
            Item frame = frames.get(new Key(session, source));
            if (frame != null && frame.envelope().sequence() == sequence) {
                return Optional.of(frame.media());
            }
        }
        return Optional.empty();
    }

    /// A session is purged: nothing of it is kept.
    public synchronized void forget(SessionId session) {
        for (FrameSource source : FrameSource.values()) {
            remove(new Key(session, source));
        }
    }

    /// The chain has come to an event: what was ahead up to here is in the journal.
    public synchronized void reached(SessionId session, long sequence) {
        for (FrameSource source : FrameSource.values()) {
            Key key = new Key(session, source);
            Item frame = frames.get(key);
            if (frame != null && frame.envelope().sequence() <= sequence) {
                remove(key);
            }
        }
    }
}
