package io.invigil.precheck.environment;

/// Text that fits the values of rules.
public final class Examples {
    private Examples() {}

    /// A text in which the regular expression is found; knows what the catalogue's expressions use of the syntax.
    public static String of(String expression) {
        String text = expression.replace("( \\(x86\\))?", "");
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = text.replaceFirst("\\((?:\\?:)?([^()|]*)(?:\\|[^()]*)?\\)\\??", "$1");
        }
        return text.replace("\\b", "")
                .replaceAll("\\[([^\\]])[^\\]]*\\][?+]?", "$1")
                .replaceAll("(?<!\\\\) \\?", " ")
                .replaceAll("(?<![\\\\ ])(.)\\?", "$1")
                .replace("\\.", ".")
                .replace("$", "");
    }

    /// The first port of a range, as a system says it.
    public static String port(String range) {
        return range.replaceFirst("-.*", "");
    }
}
