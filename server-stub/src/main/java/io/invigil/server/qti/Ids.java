package io.invigil.server.qti;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Makes ids out of QTI's identifiers, which may be longer and of more characters. Each is given once.
final class Ids {
    private static final int MOST = 34;

    private final Set<String> taken = new HashSet<>();

    /// A new id that resembles an identifier.
    String of(String identifier) {
        String plain = identifier
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String start = plain.length() > MOST ? plain.substring(0, MOST) : plain.isEmpty() ? "x" : plain;
        String id = start;
        for (int next = 2; !taken.add(id); next++) {
            id = start + "-" + next;
        }
        return id;
    }

    /// A new id for each of these identifiers.
    static Map<String, String> all(Iterable<String> identifiers) {
        Ids ids = new Ids();
        Map<String, String> all = new LinkedHashMap<>();
        identifiers.forEach(identifier -> all.computeIfAbsent(identifier, ids::of));
        return all;
    }
}
