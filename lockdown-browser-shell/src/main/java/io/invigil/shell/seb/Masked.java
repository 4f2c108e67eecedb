package io.invigil.shell.seb;

import io.invigil.shell.seb.plist.Plist;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Settings as they may be shown: what is secret is hidden, what is long is cut.
public final class Masked {
    private static final List<String> SECRET = List.of("password", "secret", "salt", "examkey", "username", "clientid");
    private static final int LONGEST = 300;

    private Masked() {}

    /// A copy of plain values: maps, lists, texts, numbers and flags.
    public static Map<String, Object> of(Plist.Dict settings) {
        Map<String, Object> shown = new LinkedHashMap<>();
        settings.values().forEach((key, value) -> shown.put(key, isSecret(key, value) ? "(hidden)" : shown(value)));
        return shown;
    }

    /// Whether there is one is no secret: nothing at all is shown as it is, and so is a choice of yes or no.
    private static boolean isSecret(String key, Plist value) {
        boolean something = !(value instanceof Plist.Flag)
                && !(value instanceof Plist.Text(String text) && text.isEmpty())
                && !(value instanceof Plist.Data(byte[] bytes) && bytes.length == 0);
        String small = key.toLowerCase(Locale.ROOT);
        return something && SECRET.stream().anyMatch(small::contains) && !small.startsWith("send");
    }

    private static Object shown(Plist value) {
        return switch (value) {
            case Plist.Dict dict -> of(dict);
            case Plist.Array array -> {
                List<Object> values = new ArrayList<>();
                array.values().forEach(inner -> values.add(shown(inner)));
                yield values;
            }
            case Plist.Text(String text) ->
                text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
            case Plist.Whole whole -> whole.value();
            case Plist.Real real -> real.source();
            case Plist.Flag flag -> flag.value();
            case Plist.Data data -> "(" + data.value().length + " bytes)";
            case Plist.Date date -> date.value().toString();
        };
    }
}
