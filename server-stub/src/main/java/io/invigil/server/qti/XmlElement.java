package io.invigil.server.qti;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An XML element. QTI 3.0 writes `qti-simple-choice` and `max-choices` where QTI 2 writes `simpleChoice` and
/// `maxChoices`: names are the latter here, so that one reader reads both.
///
/// @param name       as QTI 2 writes it
/// @param tag        as it stands in the file, for messages
/// @param namespace  empty if it has none
/// @param attributes by their names without prefix, as QTI 2 writes them
record XmlElement(String name, String tag, String namespace, Map<String, String> attributes, List<XmlNode> content)
        implements XmlNode {
    XmlElement {
        attributes = Map.copyOf(attributes);
        content = List.copyOf(content);
    }

    /// An attribute's value; empty if it is not there.
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "").strip();
    }

    boolean yes(String attribute) {
        return attribute(attribute).equals("true");
    }

    List<XmlElement> children() {
        List<XmlElement> children = new ArrayList<>();
        for (XmlNode node : content) {
            if (node instanceof XmlElement element) {
                children.add(element);
            }
        }
        return children;
    }

    List<XmlElement> children(String child) {
        return children().stream().filter(each -> each.name().equals(child)).toList();
    }

    Optional<XmlElement> child(String child) {
        return children(child).stream().findFirst();
    }

    /// All elements within this one, in the document's order.
    List<XmlElement> within() {
        List<XmlElement> all = new ArrayList<>();
        for (XmlElement child : children()) {
            all.add(child);
            all.addAll(child.within());
        }
        return all;
    }

    List<XmlElement> within(String element) {
        return within().stream().filter(each -> each.name().equals(element)).toList();
    }

    /// All text within this element.
    String text() {
        StringBuilder text = new StringBuilder();
        for (XmlNode node : content) {
            text.append(
                    switch (node) {
                        case XmlElement element -> element.text();
                        case XmlNode.Characters characters -> characters.text();
                    });
        }
        return text.toString();
    }
}
