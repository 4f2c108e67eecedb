package io.invigil.server.console;

import io.invigil.protocol.wire.Json;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Remembers all that the server tells a page of all candidates.
final class LiveTellings implements WebSocket.Listener {
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final Map<String, String> tiles = new ConcurrentHashMap<>();
    private final StringBuilder message = new StringBuilder();
    private volatile Optional<JsonNode> page = Optional.empty();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            String text = message.toString();
            message.setLength(0);
            JsonNode told = Json.mapper().readTree(text);
            if (told.has("tile")) {
                tiles.put(told.get("tile").stringValue(), told.get("html").stringValue());
            }
            if (told.has("page")) {
                page = Optional.of(told.get("page"));
            }
            all.add(text);
        }
        socket.request(1);
        return null;
    }

    /// Every message, in order.
    List<String> all() {
        return List.copyOf(all);
    }

    /// The newest HTML of a candidate's tile; empty if there was none.
    String tile(String session) {
        return tiles.getOrDefault(session, "");
    }

    /// Whose tiles were sent.
    List<String> tiled() {
        return List.copyOf(tiles.keySet());
    }

    /// Which tiles are on the page, in order.
    List<String> ids() {
        return page.map(told -> StreamSupport.stream(told.get("ids").spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList())
                .orElse(List.of());
    }

    /// A number that the server tells of the page; -1 before it did.
    int number(String name) {
        return page.map(told -> told.path(name).asInt(-1)).orElse(-1);
    }

    /// How many are counted in a group or with an indicator.
    int count(String group) {
        return page.map(told -> told.get("counts").path(group).asInt(-1)).orElse(-1);
    }
}
