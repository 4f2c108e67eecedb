package io.invigil.shell.seb.key;

import io.invigil.shell.seb.plist.Plist;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The text that a configuration's key is the hash of: JSON by its looks, but nothing in it is escaped.
///
/// - no white space; keys in {@link KeyOrder}, at every level
/// - `originatorVersion` is left out, and so is a key whose dictionary has nothing in it, or nothing but such; an
///   empty array stays, and so does an empty dictionary in an array
/// - data in base64; dates as `2026-11-21T08:00:00+00:00`; reals as .NET prints them
/// - a configuration with nothing in it is `[]`
public final class SebJson {
    private static final String ORIGINATOR = "originatorVersion";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private SebJson() {}

    /// The text of a configuration.
    public static String of(Plist.Dict settings) {
        Map<String, Plist> kept = kept(settings);
        return kept.isEmpty() ? "[]" : dict(kept);
    }

    private static String text(Plist value) {
        return switch (value) {
            case Plist.Dict dict -> dict(kept(dict));
            case Plist.Array array -> array(array);
            case Plist.Text text -> quoted(text.value());
            case Plist.Whole whole -> Long.toString(whole.value());
            case Plist.Real real -> RealText.of(real.value());
            case Plist.Flag flag -> Boolean.toString(flag.value());
            case Plist.Data data -> quoted(Base64.getEncoder().encodeToString(data.value()));
            case Plist.Date date -> quoted(DATE.format(date.value().atOffset(ZoneOffset.UTC)));
        };
    }

    private static String dict(Map<String, Plist> kept) {
        StringBuilder json = new StringBuilder("{");
        kept.forEach((key, value) -> json.append(json.length() > 1 ? "," : "")
                .append(quoted(key))
                .append(':')
                .append(text(value)));
        return json.append('}').toString();
    }

    private static String array(Plist.Array array) {
        StringBuilder json = new StringBuilder("[");
        array.values()
                .forEach(value -> json.append(json.length() > 1 ? "," : "").append(text(value)));
        return json.append(']').toString();
    }

    private static Map<String, Plist> kept(Plist.Dict dict) {
        Map<String, Plist> kept = new TreeMap<>(new KeyOrder());
        dict.values().forEach((key, value) -> {
            if (!key.equalsIgnoreCase(ORIGINATOR)) {
                pruned(value).ifPresent(rest -> kept.put(key, rest));
            }
        });
        return kept;
    }

    /// What is left of a value; nothing of a dictionary with nothing in it.
    private static Optional<Plist> pruned(Plist value) {
        if (value instanceof Plist.Dict dict) {
            Map<String, Plist> kept = kept(dict);
            return kept.isEmpty() ? Optional.empty() : Optional.of(new Plist.Dict(kept));
        }
        return Optional.of(value);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
