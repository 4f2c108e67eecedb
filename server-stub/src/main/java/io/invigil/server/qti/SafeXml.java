package io.invigil.server.qti;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads XML that nobody vouches for. A DOCTYPE is refused, so there are no entities but XML's own five, nothing is
/// loaded and nothing expands; size, depth and number of elements are limited.
final class SafeXml {
    /// Longest document that is read, bytes.
    static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final int MAX_DEPTH = 80;
    private static final int MAX_ELEMENTS = 100_000;

    private SafeXml() {}

    /// Reads a document; answers its root.
    ///
    /// @throws QtiException if it is no XML, or beyond a limit
    static XmlElement read(byte[] document) throws QtiException {
        if (document.length > MAX_BYTES) {
            throw new QtiException("is " + document.length + " bytes long; at most " + MAX_BYTES + " are read");
        }
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return root(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            throw new QtiException("is no well-formed XML: " + place(broken), broken);
        } catch (RuntimeException broken) {
            // the reader of the JDK answers some broken documents so
            throw new QtiException("is no well-formed XML", broken);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    private static String place(XMLStreamException broken) {
        String message = String.valueOf(broken.getMessage())
                .lines()
                .reduce((_, last) -> last)
                .orElse("");
        var place = broken.getLocation();
        return (place == null ? "" : "line " + place.getLineNumber() + ": ")
                + (message.startsWith("Message: ") ? message.substring("Message: ".length()) : message);
    }

    private static XmlElement root(XMLStreamReader reader) throws XMLStreamException, QtiException {
        Deque<Open> open = new ArrayDeque<>();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new QtiException("has a DOCTYPE, which is not read: take it out");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new QtiException("has the entity &" + reader.getLocalName() + ";, which XML does not know:"
                            + " write the character itself");
                case XMLStreamConstants.START_ELEMENT -> {
                    elements++;
                    if (open.size() >= MAX_DEPTH || elements > MAX_ELEMENTS) {
                        throw new QtiException("is nested deeper than " + MAX_DEPTH + " elements, or has more than "
                                + MAX_ELEMENTS + " of them");
                    }
                    open.push(Open.of(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().content().add(new XmlNode.Characters(reader.getText()));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement done = open.pop().done();
                    if (open.isEmpty()) {
                        return done;
                    }
                    open.peek().content().add(done);
                }
                default -> {
                    // comments and processing instructions mean nothing here
                }
            }
        }
        throw new QtiException("has no element");
    }

    /// An element whose end was not read yet.
    private record Open(String tag, String namespace, Map<String, String> attributes, List<XmlNode> content) {
        static Open of(XMLStreamReader reader) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(joined(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
            }
            String namespace = reader.getNamespaceURI();
            return new Open(reader.getLocalName(), namespace == null ? "" : namespace, attributes, new ArrayList<>());
        }

        XmlElement done() {
            String name = tag.startsWith("qti-") ? joined(tag.substring("qti-".length())) : tag;
            return new XmlElement(name, tag, namespace, attributes, content);
        }
    }

    /// `simple-choice` as `simpleChoice`.
    private static String joined(String name) {
        StringBuilder joined = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '-' && !joined.isEmpty()) {
                upper = true;
            } else {
                joined.append(upper ? String.valueOf(c).toUpperCase(Locale.ROOT) : String.valueOf(c));
                upper = false;
            }
        }
        return joined.toString();
    }
}
