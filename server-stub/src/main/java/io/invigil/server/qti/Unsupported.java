package io.invigil.server.qti;

/// Something of an item has no counterpart here, so that the item is left out. The message names it.
final class Unsupported extends Exception {
    private static final long serialVersionUID = 1L;

    Unsupported(String message) {
        super(message);
    }

    static Unsupported element(XmlElement element) {
        return new Unsupported("<" + element.tag() + "> has no counterpart here");
    }
}
