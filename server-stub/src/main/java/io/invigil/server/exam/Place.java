package io.invigil.server.exam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A value in an exam's definition with the path to it, so that each mistake can name its place. A wrong value is
/// noted and reading goes on with something harmless; what is read counts only when nothing was noted.
///
/// @param node null where the value is missing, which was noted already
record Place(String path, @Nullable JsonNode node, Mistakes mistakes) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_DIGITS = 18;

    void wrong(String what) {
        mistakes.add((path.isEmpty() ? "the exam" : path) + ": " + what);
    }

    /// Whether this is an object. Fields of other names than these are mistakes.
    boolean only(Set<String> fields) {
        if (node == null) {
            return false;
        }
        if (!node.isObject()) {
            wrong("must be an object");
            return false;
        }
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                wrong("has an unknown field '" + shortened(name) + "'; known are "
                        + String.join(", ", fields.stream().sorted().toList()));
            } else if (node.path(name).isNull()) {
                wrong("'" + name + "' is null: give it a value, or leave it out");
            }
        }
        return true;
    }

    boolean has(String field) {
        return node != null && node.hasNonNull(field);
    }

    /// A field that must be there.
    Place field(String name) {
        Place field = optional(name);
        if (node != null && !node.has(name)) {
            wrong("'" + name + "' is missing");
        }
        return field;
    }

    /// A field that may be missing.
    Place optional(String name) {
        @Nullable JsonNode value = node == null ? null : node.get(name);
        boolean missing = value == null || value.isNull();
        return new Place(path.isEmpty() ? name : path + "." + name, missing ? null : value, mistakes);
    }

    /// The entries of a list; none if it is no list of so many.
    List<Place> list(int least, int most) {
        List<Place> entries = new ArrayList<>();
        if (node == null) {
            return entries;
        }
        if (!node.isArray() || node.size() < least || node.size() > most) {
            wrong("must be a list of " + (least == most ? "exactly " + least : least + " to " + most)
                    + (most == 1 ? " entry" : " entries"));
            return entries;
        }
        for (int i = 0; i < node.size(); i++) {
            entries.add(new Place(path + "[" + (i + 1) + "]", node.get(i), mistakes));
        }
        return entries;
    }

    String text() {
        if (node == null) {
            return "";
        }
        if (!node.isString()
                || node.stringValue().isBlank()
                || node.stringValue().length() > MAX_TEXT) {
            wrong("must be a text of 1 to " + MAX_TEXT + " characters");
            return "";
        }
        return node.stringValue();
    }

    /// One of a few words.
    ///
    /// @param otherwise what counts where nothing is said
    String word(List<String> words, String otherwise) {
        if (node == null) {
            return otherwise;
        }
        if (node.isString() && words.contains(node.stringValue())) {
            return node.stringValue();
        }
        wrong("must be "
                + (words.size() == 1
                        ? words.getFirst()
                        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast()));
        return otherwise;
    }

    String id() {
        if (node == null) {
            return "";
        }
        if (!node.isString() || !ID.matcher(node.stringValue()).matches()) {
            wrong("must be an id: at most 40 of a-z, 0-9 and '-', not starting with '-'");
            return "";
        }
        return node.stringValue();
    }

    /// An id that is not in `taken` yet; it is put there.
    String newId(Set<String> taken) {
        String id = id();
        if (!id.isEmpty() && !taken.add(id)) {
            wrong("'" + id + "' is there twice");
        }
        return id;
    }

    boolean yes() {
        if (node != null && !node.isBoolean()) {
            wrong("must be true or false");
            return false;
        }
        return node != null && node.booleanValue();
    }

    int number(int least, int most) {
        if (node == null) {
            return least;
        }
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            wrong("must be a whole number from " + least + " to " + most);
            return least;
        }
        return node.intValue();
    }

    BigDecimal decimal() {
        if (node == null) {
            return BigDecimal.ZERO;
        }
        if (!node.isNumber() || (node.isDouble() && !Double.isFinite(node.doubleValue()))) {
            wrong("must be a number");
            return BigDecimal.ZERO;
        }
        BigDecimal value = node.decimalValue();
        if (value.signum() != 0
                && (value.precision() - value.scale() > MAX_DIGITS
                        || value.stripTrailingZeros().scale() > MAX_DIGITS)) {
            wrong("must have at most " + MAX_DIGITS + " digits before and behind the point");
            return BigDecimal.ZERO;
        }
        return value;
    }

    /// A number within bounds.
    BigDecimal decimal(BigDecimal least, BigDecimal most) {
        BigDecimal value = decimal();
        if (node != null && node.isNumber() && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
            wrong("must be a number from " + least + " to " + most);
        }
        return value;
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
