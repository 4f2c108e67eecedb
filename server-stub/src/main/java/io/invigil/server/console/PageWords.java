package io.invigil.server.console;

import io.invigil.protocol.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a page is told beside its tiles; nothing that it knows already.
///
/// `{"page":{"ids","moved","view","page","pages","size","fit","total","outside","counts"}}`: the tiles in order, how
/// many would be there if nothing were held, the page's own number for what it shows, and the counts of {@link
/// GridPage}. `{"choices":{"exams","rooms"}}`: what there is to filter by. `{"meanwhile":{"changed","counts",
/// "outside"}}`: how many candidates have changed since the updates were paused.
final class PageWords {
    private String page = "";
    private String choices = "";
    private String meanwhile = "";

    Optional<String> page(GridPage shown, List<String> ids, long moved, long number) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ids", ids);
        told.put("moved", moved);
        told.put("view", number);
        told.put("page", shown.page());
        told.put("pages", shown.pages());
        told.put("size", shown.view().size());
        told.put("fit", shown.fit());
        told.put("total", shown.total());
        told.put("outside", shown.outside());
        told.put("counts", shown.counts());
        String text = Json.text(Map.of("page", told));
        boolean same = text.equals(page);
        page = text;
        return same ? Optional.empty() : Optional.of(text);
    }

    Optional<String> choices(GridPage shown) {
        String text = Json.text(Map.of("choices", Map.of("exams", shown.exams(), "rooms", shown.rooms())));
        boolean same = text.equals(choices);
        choices = text;
        return same ? Optional.empty() : Optional.of(text);
    }

    Optional<String> meanwhile(int changed, GridPage now) {
        String text = Json.text(
                Map.of("meanwhile", Map.of("changed", changed, "counts", now.counts(), "outside", now.outside())));
        boolean same = text.equals(meanwhile);
        meanwhile = text;
        return same ? Optional.empty() : Optional.of(text);
    }

    /// The page may have missed what it was told.
    void forget() {
        page = "";
        choices = "";
        meanwhile = "";
    }
}
