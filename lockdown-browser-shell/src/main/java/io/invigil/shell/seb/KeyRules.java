package io.invigil.shell.seb;

import io.invigil.shell.seb.KeyRule.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The table of all keys that are known, `keys.txt` beside this class.
public final class KeyRules {
    private final List<KeyRule> rules;

    private KeyRules(List<KeyRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// Reads the table.
    public static KeyRules load() {
        try (InputStream in = Objects.requireNonNull(KeyRules.class.getResourceAsStream("keys.txt"))) {
            return new KeyRules(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KeyRules::parsed)
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException("the table of keys cannot be read", broken);
        }
    }

    /// All of them, in the order of the table.
    public List<KeyRule> all() {
        return rules;
    }

    /// The rule for a key, that with the longest name where several are; empty for a key that is not known.
    public Optional<KeyRule> rule(String key) {
        return rules.stream()
                .filter(rule -> rule.covers(key))
                .max(Comparator.comparing((KeyRule rule) -> !rule.key().endsWith("*"))
                        .thenComparingInt(rule -> rule.key().length()));
    }

    private static KeyRule parsed(String line) {
        int colon = line.indexOf(" : ");
        String head = line.substring(2, colon);
        int equals = head.indexOf(" =");
        String key = equals < 0 ? head : head.substring(0, equals);
        List<String> harmless = equals < 0
                ? List.of()
                : Arrays.stream(head.substring(equals + 2).strip().split("\\|", -1))
                        .filter(value -> !value.isEmpty())
                        .toList();
        return new KeyRule(key.strip(), effect(line.charAt(0)), harmless, line.substring(colon + 3));
    }

    private static Effect effect(char sign) {
        return switch (sign) {
            case '+' -> Effect.HONOURED;
            case '-' -> Effect.NOT_HONOURED;
            case '.' -> Effect.WITHOUT_EFFECT;
            default -> throw new IllegalStateException("the table of keys has a line with " + sign);
        };
    }
}
