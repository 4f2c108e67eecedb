package io.invigil.shell.seb.plist;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a property list in XML. No entity is declared or fetched: a document type beyond the plain one of property
/// lists is refused, so that nothing grows and nothing is asked for over the network.
public final class PlistReader {
    private static final String ENTITIES = "it declares or uses entities of its own, which are not read";

    private final XMLStreamReader xml;
    private final PlistLimits limits;
    private int entries;

    private PlistReader(XMLStreamReader xml, PlistLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    /// Reads a document whose outermost value is a dictionary, as all settings are.
    ///
    /// @throws MalformedPlistException if it is none, or is beyond the limits
    public static Plist.Dict read(byte[] document, PlistLimits limits) throws MalformedPlistException {
        String text = decoded(document);
        requirePlainDocumentType(text);
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            try {
                return new PlistReader(xml, limits).document();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            throw new MalformedPlistException(
                    "it is not well-formed XML near line " + line(broken) + "; it may be cut off", broken);
        }
    }

    /// Property lists are UTF-8, whatever they declare. The JDK's parser would write of bytes that are none to the
    /// console.
    private static String decoded(byte[] document) throws MalformedPlistException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new MalformedPlistException("it is not UTF-8", wrong);
        }
    }

    /// The parser passes over declarations without a word, so they are looked for before.
    private static void requirePlainDocumentType(String text) throws MalformedPlistException {
        int type = text.indexOf("<!DOCTYPE");
        int root = text.indexOf("<plist");
        if (type >= 0 && type < root && text.substring(type, root).indexOf('[') >= 0) {
            throw new MalformedPlistException(ENTITIES);
        }
    }

    private static int line(XMLStreamException broken) {
        return broken.getLocation() == null
                ? 1
                : Math.max(1, broken.getLocation().getLineNumber());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private Plist.Dict document() throws XMLStreamException, MalformedPlistException {
        if (!nextElement() || !xml.getLocalName().equals("plist")) {
            throw new MalformedPlistException("it does not begin with <plist>");
        }
        if (!nextElement() || !xml.getLocalName().equals("dict")) {
            throw new MalformedPlistException("there is no <dict> in the <plist>");
        }
        Plist.Dict dict = dict(1);
        if (nextElement()) {
            throw new MalformedPlistException("there is a second value in the <plist>");
        }
        while (xml.hasNext()) {
            refuseEntities(xml.next());
        }
        return dict;
    }

    private Plist value(int depth) throws XMLStreamException, MalformedPlistException {
        count();
        String element = xml.getLocalName();
        return switch (element) {
            case "dict" -> dict(depth + 1);
            case "array" -> array(depth + 1);
            case "string" -> new Plist.Text(text());
            case "integer" -> Scalars.whole(text());
            case "real" -> Scalars.real(text());
            case "data" -> Scalars.data(text());
            case "date" -> Scalars.date(text());
            case "true", "false" -> flag(element);
            default -> throw new MalformedPlistException("there is no element <" + brief(element) + ">");
        };
    }

    private Plist.Flag flag(String element) throws XMLStreamException, MalformedPlistException {
        if (!text().isBlank()) {
            throw new MalformedPlistException("a <" + element + "> is not empty");
        }
        return new Plist.Flag(element.equals("true"));
    }

    private Plist.Dict dict(int depth) throws XMLStreamException, MalformedPlistException {
        requireDepth(depth);
        Map<String, Plist> values = new LinkedHashMap<>();
        while (nextElement()) {
            if (!xml.getLocalName().equals("key")) {
                throw new MalformedPlistException("a <dict> has a value without a <key>");
            }
            count();
            String key = text();
            if (!nextElement()) {
                throw new MalformedPlistException("the key '" + brief(key) + "' has no value");
            }
            if (values.put(key, value(depth)) != null) {
                throw new MalformedPlistException("the key '" + brief(key) + "' is there twice");
            }
        }
        return new Plist.Dict(values);
    }

    private Plist.Array array(int depth) throws XMLStreamException, MalformedPlistException {
        requireDepth(depth);
        List<Plist> values = new ArrayList<>();
        while (nextElement()) {
            values.add(value(depth));
        }
        return new Plist.Array(values);
    }

    /// Goes to the next child element; stops at the end of the element that it is in.
    private boolean nextElement() throws XMLStreamException, MalformedPlistException {
        while (xml.hasNext()) {
            int event = xml.next();
            refuseEntities(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
            if ((event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)
                    && !xml.getText().isBlank()) {
                throw new MalformedPlistException("there is text between its elements");
            }
        }
        return false;
    }

    private String text() throws XMLStreamException, MalformedPlistException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = xml.next();
            refuseEntities(event);
            switch (event) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + xml.getTextLength() > limits.characters()) {
                        throw new MalformedPlistException(
                                "a value has more than " + limits.characters() + " characters");
                    }
                    text.append(xml.getText());
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw new MalformedPlistException("there is an element where a text should be");
            }
        }
    }

    private void refuseEntities(int event) throws MalformedPlistException {
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedPlistException(ENTITIES);
        }
    }

    private void count() throws MalformedPlistException {
        entries++;
        if (entries > limits.entries()) {
            throw new MalformedPlistException("it has more than " + limits.entries() + " keys and values");
        }
    }

    private void requireDepth(int depth) throws MalformedPlistException {
        if (depth > limits.depth()) {
            throw new MalformedPlistException("it is nested deeper than " + limits.depth() + " levels");
        }
    }

    private static String brief(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
