package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Places in memory.
final class MemoryLookedAt implements LookedAt {
    private final Map<SessionId, Place> places = new ConcurrentHashMap<>();

    @Override
    public Optional<Place> of(SessionId session) {
        return Optional.ofNullable(places.get(session));
    }

    @Override
    public void keep(Map<SessionId, Place> fresh) {
        places.putAll(fresh);
    }
}
