package io.invigil.server.qti;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an item declares about the answer to it.
///
/// @param ordered whether the order of its values matters
/// @param correct the right answer; empty if none is named
/// @param mapping what values are worth; empty if nothing is said
record Declaration(
        String identifier,
        boolean ordered,
        boolean several,
        String baseType,
        List<String> correct,
        Optional<Mapping> mapping) {

    /// What values are worth.
    ///
    /// @param otherwise what a value is worth that is not named
    record Mapping(
            Map<String, Entry> entries, BigDecimal otherwise, Optional<BigDecimal> lower, Optional<BigDecimal> upper) {
        /// @param caseSensitive whether upper and lower case matter in the key
        record Entry(String key, BigDecimal value, boolean caseSensitive) {}

        /// What an answer is worth: each of its values once.
        BigDecimal of(List<String> values) {
            BigDecimal sum = BigDecimal.ZERO;
            for (String value : values.stream().distinct().toList()) {
                sum = sum.add(of(value));
            }
            if (lower.isPresent()) {
                sum = sum.max(lower.get());
            }
            return upper.isPresent() ? sum.min(upper.get()) : sum;
        }

        private BigDecimal of(String value) {
            for (Entry entry : entries.values()) {
                boolean same = entry.caseSensitive()
                        ? entry.key().equals(value)
                        : lower(entry.key()).equals(lower(value));
                if (same) {
                    return entry.value();
                }
            }
            return otherwise;
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    boolean numeric() {
        return baseType.equals("integer") || baseType.equals("float");
    }

    static Declaration of(XmlElement element) throws Unsupported {
        String cardinality = element.attribute("cardinality");
        List<String> correct = new ArrayList<>();
        for (XmlElement response : element.children("correctResponse")) {
            for (XmlElement value : response.children("value")) {
                if (!value.attribute("fieldIdentifier").isEmpty()) {
                    throw new Unsupported("<" + element.tag() + "> holds a record, which has no counterpart here");
                }
                correct.add(value.text().strip());
            }
        }
        Optional<XmlElement> mapping = element.child("mapping");
        return new Declaration(
                element.attribute("identifier"),
                cardinality.equals("ordered"),
                cardinality.equals("multiple"),
                element.attribute("baseType"),
                correct,
                mapping.isPresent() ? Optional.of(mapping(mapping.get())) : Optional.empty());
    }

    private static Mapping mapping(XmlElement element) throws Unsupported {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        for (XmlElement entry : element.children("mapEntry")) {
            String key = entry.attribute("mapKey");
            entries.put(
                    key,
                    new Mapping.Entry(
                            key,
                            Numbers.parse(entry.attribute("mappedValue")),
                            !entry.attribute("caseSensitive").equals("false")));
        }
        return new Mapping(
                entries,
                bound(element, "defaultValue").orElse(BigDecimal.ZERO),
                bound(element, "lowerBound"),
                bound(element, "upperBound"));
    }

    private static Optional<BigDecimal> bound(XmlElement element, String name) throws Unsupported {
        String value = element.attribute(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(Numbers.parse(value));
    }
}
