package io.invigil.precheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Breaks text between words, but not within a size such as `640 x 480`.
final class Wrapping {
    private static final Pattern SIZE = Pattern.compile("(\\d) x (\\d)");

    private Wrapping() {}

    /// Lines of at most `columns` characters; a longer word stands alone. Control characters become blanks: names of
    /// devices and programs come from outside.
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = SIZE.matcher(text.replaceAll("\\p{Cntrl}", " ").strip()).replaceAll("$1\u0001x\u0001$2");
        while (rest.length() > columns) {
            int blank = rest.lastIndexOf(' ', columns);
            if (blank <= 0) {
                blank = rest.indexOf(' ');
            }
            if (blank <= 0) {
                break;
            }
            lines.add(rest.substring(0, blank).stripTrailing());
            rest = rest.substring(blank + 1).stripLeading();
        }
        lines.add(rest);
        lines.replaceAll(line -> line.replace('\u0001', ' '));
        return lines;
    }

    /// The text on one line of at most `columns` characters.
    static String cut(String text, int columns, String ellipsis) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - ellipsis.length())) + ellipsis;
    }
}
