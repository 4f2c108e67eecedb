package io.invigil.precheck.network;

/// What an interface is.
enum LinkKind {
    CABLE("cable"),
    WIFI("wifi"),
    MOBILE("mobile"),
    TUNNEL("tunnel"),
    LOOPBACK("loopback"),
    UNKNOWN("unknown");

    private final String key;

    LinkKind(String key) {
        this.key = key;
    }

    /// Its name in evidence and in the keys of words.
    String key() {
        return key;
    }
}
