package io.invigil.shell.browser.proxy;

import java.util.Locale;

/// Path and query as browsers send them, which is more than [java.net.URI] takes.
final class LenientPath {
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";
    private static final String HEX = "0123456789abcdefABCDEF";

    private LenientPath() {}

    /// The same with each character that an address must not hold as it is in percent code.
    static String escaped(String path) {
        StringBuilder escaped = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (isPlain(c) || (c == '%' && isHex(path, i + 1) && isHex(path, i + 2))) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", c & 0xff));
            }
        }
        return escaped.toString();
    }

    /// Whether it has a step such as `/../`, which no browser sends and which a filter of addresses cannot judge.
    static boolean climbs(String path) {
        int end = path.indexOf('?');
        String steps = (end < 0 ? path : path.substring(0, end))
                        .toLowerCase(Locale.ROOT)
                        .replace("%2e", ".")
                        .replace('\\', '/')
                + "/";
        return steps.contains("/../") || steps.contains("/./");
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && HEX.indexOf(text.charAt(at)) >= 0;
    }
}
