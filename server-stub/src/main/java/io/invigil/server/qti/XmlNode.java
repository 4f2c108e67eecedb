package io.invigil.server.qti;

/// A part of an XML document: an element or text.
sealed interface XmlNode permits XmlElement, XmlNode.Characters {
    /// Text between elements.
    record Characters(String text) implements XmlNode {}
}
