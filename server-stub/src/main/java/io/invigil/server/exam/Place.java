package io.invigil.server.exam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A value in an exam's definition with the path to it, so that each error can name its place.
record Place(String path, JsonNode node) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int MAX_TEXT = 4_000;

    ExamFormatException wrong(String what) {
        return new ExamFormatException((path.isEmpty() ? "the exam" : path) + ": " + what);
    }

    /// This object has these fields and no others.
    Place only(Set<String> fields) throws ExamFormatException {
        if (!node.isObject()) {
            throw wrong("must be an object");
        }
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                throw wrong("has an unknown field '" + name + "'; known are " + String.join(", ", sorted(fields)));
            }
        }
        return this;
    }

    private static List<String> sorted(Set<String> fields) {
        return fields.stream().sorted().toList();
    }

    boolean has(String field) {
        return node.has(field);
    }

    Place field(String name) throws ExamFormatException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw wrong("'" + name + "' is missing");
        }
        return new Place(path.isEmpty() ? name : path + "." + name, value);
    }

    List<Place> list(int least, int most) throws ExamFormatException {
        if (!node.isArray() || node.size() < least || node.size() > most) {
            throw wrong("must be a list of " + least + " to " + most + " entries");
        }
        List<Place> entries = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            entries.add(new Place(path + "[" + (i + 1) + "]", node.get(i)));
        }
        return entries;
    }

    String text() throws ExamFormatException {
        if (!node.isString()
                || node.stringValue().isBlank()
                || node.stringValue().length() > MAX_TEXT) {
            throw wrong("must be a text of 1 to " + MAX_TEXT + " characters");
        }
        return node.stringValue();
    }

    String id() throws ExamFormatException {
        if (!node.isString() || !ID.matcher(node.stringValue()).matches()) {
            throw wrong("must be an id: at most 40 of a-z, 0-9 and '-', not starting with '-'");
        }
        return node.stringValue();
    }

    int number(int least, int most) throws ExamFormatException {
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            throw wrong("must be a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    BigDecimal decimal() throws ExamFormatException {
        if (!node.isNumber()) {
            throw wrong("must be a number");
        }
        return node.decimalValue();
    }
}
