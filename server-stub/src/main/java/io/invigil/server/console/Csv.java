package io.invigil.server.console;

import java.util.List;
import java.util.stream.Collectors;

/// Lines of comma-separated values (RFC 4180). What a spreadsheet would take for a formula is made plain text
/// by an apostrophe before it.
final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /// A line with its end.
    static String line(List<String> values) {
        return values.stream().map(Csv::value).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String value(String value) {
        String plain = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }
}
