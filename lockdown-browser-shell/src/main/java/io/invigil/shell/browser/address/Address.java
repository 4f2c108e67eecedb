package io.invigil.shell.browser.address;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parts of an address that rules are about, in one spelling: letters of scheme and host small, no dots to climb
/// with, nothing encoded that need not be, the port there even where it is the usual one. `ws` counts as `http`,
/// `wss` as `https`.
///
/// @param scheme   `http` or `https`
/// @param userInfo empty where there is none
/// @param host     an IPv6 address in brackets
/// @param path     at least `/`
/// @param query    without its question mark; empty where there is none
/// @param fragment without its number sign; empty where there is none
record Address(String scheme, String userInfo, String host, int port, String path, String query, String fragment) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /// @return empty for any other scheme, and for an address without a host
    static Optional<Address> of(URI uri) {
        String scheme = switch (part(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "http", "ws" -> "http";
            case "https", "wss" -> "https";
            default -> "";
        };
        Authority authority = Authority.of(part(uri.getRawAuthority()));
        if (scheme.isEmpty() || authority.host().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Address(
                scheme,
                authority.userInfo(),
                plainHost(authority.host()),
                authority.port().isEmpty() ? usual(scheme) : port(authority.port()),
                Spelling.path(part(uri.getRawPath())),
                Spelling.plain(part(uri.getRawQuery())),
                Spelling.plain(part(uri.getRawFragment()))));
    }

    /// The whole address, as regular expressions see it: without the usual port, and without the user, behind whose
    /// name another host could be made to look like the one that is meant.
    String text() {
        return scheme
                + "://"
                + host
                + (port == usual(scheme) ? "" : ":" + port)
                + path
                + (query.isEmpty() ? "" : "?" + query)
                + (fragment.isEmpty() ? "" : "#" + fragment);
    }

    static String plainHost(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }

    private static int port(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException wrong) {
            return -1; // matches no rule about a port, and no server
        }
    }

    private static String part(@Nullable String part) {
        return part == null ? "" : part;
    }
}
