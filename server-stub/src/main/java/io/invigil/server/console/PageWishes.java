package io.invigil.server.console;

import io.invigil.protocol.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a page of all candidates says to the server, each a JSON object: `{"view":{"size","page","exam","room",
/// "state","show","q"},"number"}`: it shows something else now; `{"hold":[ids]}`: these are under the pointer or the
/// keyboard's focus; `{"release":true}`: none is any more; `{"pause":true}` and `{"pause":false}`.
///
/// @param page whose server side it is
record PageWishes(LiveSocket page) {
    private static final int MOST_HELD = 300;

    /// Does what a page says; what no page of ours says changes nothing.
    ///
    /// @return whether it was understood
    boolean heard(String text) {
        JsonNode said;
        try {
            said = Json.mapper().readTree(text);
        } catch (JacksonException malformed) {
            return false;
        }
        if (said.has("view")) {
            JsonNode view = said.get("view");
            page.show(
                    GridView.of(name -> view.path(name).asString("")),
                    said.path("number").asLong(0));
        } else if (said.has("hold")) {
            page.hold(ids(said.get("hold")));
        } else if (said.has("release")) {
            page.release();
        } else if (said.has("pause")) {
            pause(said.get("pause").asBoolean(false));
        } else {
            return false;
        }
        return true;
    }

    private void pause(boolean now) {
        if (now) {
            page.pause();
        } else {
            page.goOn();
        }
    }

    private static List<String> ids(JsonNode held) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : held) {
            if (ids.size() < MOST_HELD) {
                ids.add(id.asString(""));
            }
        }
        return ids;
    }
}
