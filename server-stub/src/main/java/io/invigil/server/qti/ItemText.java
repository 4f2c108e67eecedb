package io.invigil.server.qti;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Turns the content of an item into plain text, and says what text cannot hold.
final class ItemText {
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "prompt",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "table",
            "caption",
            "tr",
            "pre",
            "section",
            "figure",
            "rubricBlock",
            "itemBody",
            "contentBody");
    private static final Set<String> PICTURES = Set.of("img", "object", "video", "audio", "picture", "svg", "iframe");
    private static final Set<String> SILENT = Set.of(
            "stylesheet", "apipAccessibility", "catalogInfo", "companionMaterialsInfo", "script", "style", "source");
    private static final Set<String> FEEDBACK = Set.of("feedbackInline", "feedbackBlock", "modalFeedback");
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n\\f]+");
    private static final Pattern LINES = Pattern.compile(" *\\n[ \\n]*");

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> lost;

    private ItemText(Consumer<String> lost) {
        this.lost = lost;
    }

    /// The text in an element, without what is in the interactions within it but for their prompts.
    ///
    /// @param lost is told what cannot be shown
    /// @throws Unsupported if the element holds something that makes the whole item another
    static String of(XmlElement element, Consumer<String> lost) throws Unsupported {
        ItemText all = new ItemText(lost);
        all.content(element, false);
        return LINES.matcher(all.text).replaceAll("\n").strip();
    }

    private void content(XmlElement parent, boolean literal) throws Unsupported {
        for (XmlNode node : parent.content()) {
            switch (node) {
                case XmlNode.Characters characters ->
                    text.append(
                            literal
                                    ? characters.text()
                                    : SPACE.matcher(characters.text()).replaceAll(" "));
                case XmlElement element -> element(element, literal);
            }
        }
    }

    private void element(XmlElement element, boolean literal) throws Unsupported {
        String name = element.name();
        if (name.equals("choiceInteraction") || name.equals("orderInteraction")) {
            for (XmlElement prompt : element.children("prompt")) {
                element(prompt, false);
            }
        } else if (name.equals("textEntryInteraction")) {
            text.append("____");
        } else if (PICTURES.contains(name)) {
            picture(element);
        } else if (FEEDBACK.contains(name)) {
            lost.accept("the feedback in <" + element.tag() + "> is not shown");
        } else if (name.equals("rubricBlock") && !forCandidates(element)) {
            // for those who mark or supervise
        } else if (name.equals("math")) {
            lost.accept("the formula in <" + element.tag() + "> is shown as plain text");
            text.append(SPACE.matcher(element.text()).replaceAll(" "));
        } else if (Set.of("printedVariable", "templateInline", "templateBlock", "include")
                .contains(name)) {
            throw Unsupported.element(element);
        } else if (!SILENT.contains(name)) {
            plain(element, literal);
        }
    }

    private void plain(XmlElement element, boolean literal) throws Unsupported {
        String name = element.name();
        boolean block = BLOCKS.contains(name) || name.equals("li");
        if (block || name.equals("br")) {
            text.append('\n');
        }
        switch (name) {
            case "li" -> text.append("• ");
            case "sup" -> text.append('^');
            case "sub" -> text.append('_');
            case "table" -> lost.accept("the table in <" + element.tag() + "> is shown as plain text");
            default -> {
                // what it holds is enough
            }
        }
        content(element, literal || name.equals("pre"));
        if (name.equals("td") || name.equals("th")) {
            text.append(" | ");
        }
        if (block) {
            text.append('\n');
        }
    }

    static boolean forCandidates(XmlElement rubric) {
        return List.of(SPACE.split(rubric.attribute("view"), -1)).contains("candidate");
    }

    private void picture(XmlElement element) {
        String source = element.attribute("src").isEmpty() ? element.attribute("data") : element.attribute("src");
        String what = element.name().equals("img") || element.attribute("type").startsWith("image/")
                ? "picture"
                : element.name();
        lost.accept("the " + what + (source.isEmpty() ? "" : " '" + source + "'") + " in <" + element.tag()
                + "> is not shown");
        String alt = element.attribute("alt").isEmpty() ? source.replaceFirst(".*/", "") : element.attribute("alt");
        text.append('[').append(what).append(alt.isEmpty() ? "" : ": " + alt).append(']');
    }
}
