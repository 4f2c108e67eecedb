package io.invigil.precheck.report;

import io.invigil.precheck.report.Printout.Fact;
import io.invigil.precheck.report.Printout.Row;
import io.invigil.precheck.report.Printout.Section;
import io.invigil.protocol.model.CheckResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A report as one page that needs nothing else: no scripts, no pictures, no fonts from elsewhere. It follows the
/// reader's choice of light or dark, and prints on white.
public final class HtmlReport {
    private final StringBuilder page = new StringBuilder(32_768);
    private final Printout report;

    private HtmlReport(Printout report) {
        this.report = report;
    }

    /// The page.
    public static String of(Printout report) {
        HtmlReport html = new HtmlReport(report);
        html.whole();
        return html.page.toString();
    }

    /// Text that means nothing to a browser, whatever is in it; control characters become blanks.
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(printable(character) ? character : ' ');
            }
        });
        return safe.toString();
    }

    private static boolean printable(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT;
    }

    private void whole() {
        String title = report.say("heading");
        page.append("<!doctype html>\n<html lang=\"")
                .append(report.language().locale().toLanguageTag())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        element("title", "", title);
        page.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n<header>\n");
        element("p", "product", title);
        element(
                "h1",
                report.readiness().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                report.language().say(VerdictWords.of(report.readiness())));
        element("p", "counts", report.counts());
        element("p", "advice", report.say("advice." + report.readiness().name().toLowerCase(Locale.ROOT)));
        page.append("</header>\n<dl class=\"facts\">\n");
        for (Fact fact : report.facts()) {
            pair(fact.name(), fact.value());
        }
        page.append("</dl>\n");
        report.sections().forEach(this::section);
        page.append("</main>\n</body>\n</html>\n");
    }

    private void section(Section section) {
        page.append("<section>\n");
        element("h2", "", section.title());
        section.rows().forEach(this::row);
        page.append("</section>\n");
    }

    private void row(Row row) {
        CheckResult result = row.result();
        String verdict = result.verdict().name().toLowerCase(Locale.ROOT);
        page.append("<article class=\"").append(verdict).append("\">\n<h3>");
        page.append("<span class=\"verdict\">")
                .append(escaped(report.language().say(VerdictWords.of(result.verdict()))))
                .append("</span> ")
                .append(escaped(row.title()))
                .append("</h3>\n");
        element("p", "measured", result.summary());
        if (!result.limit().isEmpty()) {
            element("p", "limit", report.language().say(VerdictWords.limit(result.limit())));
        }
        if (!result.remedy().isEmpty()) {
            element("p", "remedy", result.remedy());
        }
        if (!result.evidence().isEmpty()) {
            page.append("<details>\n");
            element("summary", "", report.say("column.evidence"));
            page.append("<dl>\n");
            for (Map.Entry<String, String> one : result.evidence().entrySet()) {
                pair(one.getKey(), one.getValue());
            }
            page.append("</dl>\n</details>\n");
        }
        page.append("</article>\n");
    }

    private void pair(String name, String value) {
        page.append("<div>");
        page.append("<dt>").append(escaped(name)).append("</dt><dd>");
        page.append(escaped(value)).append("</dd></div>\n");
    }

    private void element(String name, String classes, String text) {
        page.append('<').append(name);
        if (!classes.isEmpty()) {
            page.append(" class=\"").append(classes).append('"');
        }
        page.append('>').append(escaped(text)).append("</").append(name).append(">\n");
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(css, "report.css is packed with this class")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
