package io.invigil.shell.browser.address;

/// `user:password@host:port`, each as it is written; empty where it is not there.
record Authority(String userInfo, String host, String port) {
    static Authority of(String text) {
        int at = text.lastIndexOf('@');
        String place = text.substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean hasPort = colon > place.lastIndexOf(']');
        return new Authority(
                at < 0 ? "" : text.substring(0, at),
                hasPort ? place.substring(0, colon) : place,
                hasPort ? place.substring(colon + 1) : "");
    }
}
