package io.invigil.shell.seb.plist;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// Writes a property list in XML.
public final class PlistWriter {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            """;

    private final StringBuilder xml = new StringBuilder(HEAD);

    private PlistWriter() {}

    /// A whole document, UTF-8.
    public static byte[] write(Plist.Dict dict) {
        PlistWriter writer = new PlistWriter();
        writer.value(dict, 0);
        return writer.xml.append("</plist>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Plist value, int depth) {
        switch (value) {
            case Plist.Dict dict -> dict(dict, depth);
            case Plist.Array array -> array(array, depth);
            case Plist.Text text -> element("string", escaped(text.value()), depth);
            case Plist.Whole whole -> element("integer", Long.toString(whole.value()), depth);
            case Plist.Real real -> element("real", real.source(), depth);
            case Plist.Flag flag -> line(flag.value() ? "<true/>" : "<false/>", depth);
            case Plist.Data data -> element("data", Base64.getEncoder().encodeToString(data.value()), depth);
            case Plist.Date date ->
                element("date", date.value().truncatedTo(ChronoUnit.SECONDS).toString(), depth);
        }
    }

    private void dict(Plist.Dict dict, int depth) {
        line("<dict>", depth);
        dict.values().forEach((key, inner) -> {
            element("key", escaped(key), depth + 1);
            value(inner, depth + 1);
        });
        line("</dict>", depth);
    }

    private void array(Plist.Array array, int depth) {
        line("<array>", depth);
        array.values().forEach(inner -> value(inner, depth + 1));
        line("</array>", depth);
    }

    private void element(String name, String content, int depth) {
        line("<" + name + ">" + content + "</" + name + ">", depth);
    }

    private void line(String content, int depth) {
        xml.repeat(' ', 2 * depth).append(content).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
