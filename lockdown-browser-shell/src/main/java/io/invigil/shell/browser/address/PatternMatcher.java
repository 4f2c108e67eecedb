package io.invigil.shell.browser.address;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A pattern `scheme://user:password@host:port/path?query#fragment` as in the filter of Safe Exam Browser. Each part
/// may be left out, which means any; `*` stands for any text.
///
/// - `example.org` is the host and all below it, `.example.org` the host alone, `intranet` (one word) that host alone
/// - a path is the whole path, with or without a slash at its end; `/` is any path
/// - the query `.` is none
record PatternMatcher(
        Optional<Wildcard> scheme,
        Optional<Wildcard> userInfo,
        Optional<Wildcard> host,
        boolean below,
        OptionalInt port,
        Optional<Wildcard> path,
        Optional<Wildcard> query,
        Optional<Wildcard> fragment)
        implements AddressMatcher {
    private static final Pattern SOMETHING = Pattern.compile("[\\p{IsAlphabetic}0-9*]");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9]+");

    /// @throws IllegalArgumentException if it is none
    static PatternMatcher of(String expression) {
        if (!SOMETHING.matcher(expression).find()) {
            throw new IllegalArgumentException("'" + expression + "' is no pattern of an address: it names nothing");
        }
        String rest = expression.strip();
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash + 1);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        int colon = rest.indexOf("://");
        String scheme = colon < 0 ? "" : rest.substring(0, colon);
        rest = colon < 0 ? rest : rest.substring(colon + 3);
        int slash = rest.indexOf('/');
        String path = slash < 0 ? "" : rest.substring(slash);
        Authority authority = Authority.of(slash < 0 ? rest : rest.substring(0, slash));
        String host = authority.host();
        boolean exact = host.startsWith(".");
        return new PatternMatcher(
                wildcard(scheme),
                wildcard(
                        authority.userInfo().isEmpty() || authority.userInfo().contains(":")
                                ? authority.userInfo()
                                : authority.userInfo() + ":*"),
                wildcard(Address.plainHost(exact ? host.substring(1) : host)),
                !exact && !WORD.matcher(host).matches(),
                port(expression, authority.port()),
                wildcard(withoutSlash(Spelling.plain(path))),
                query.equals(".") ? Optional.of(new Wildcard("")) : wildcard(Spelling.plain(query)),
                wildcard(Spelling.plain(fragment)));
    }

    @Override
    public boolean matches(Address address, Effort effort, boolean unsure) {
        return fits(scheme, address.scheme())
                && isPlace(address.host(), address.port())
                && fitsUser(address.userInfo())
                && fitsPath(address.path())
                && fits(query, address.query())
                && fits(fragment, address.fragment());
    }

    @Override
    public boolean mayMatchOn(String otherHost, int otherPort) {
        return isPlace(Address.plainHost(otherHost), otherPort);
    }

    @Override
    public boolean matchesAllOn(String otherHost, int otherPort) {
        return scheme.isEmpty()
                && userInfo.isEmpty()
                && path.isEmpty()
                && query.isEmpty()
                && fragment.isEmpty()
                && mayMatchOn(otherHost, otherPort);
    }

    private boolean isPlace(String otherHost, int otherPort) {
        return (port.isEmpty() || port.getAsInt() == otherPort)
                && host.map(wanted -> wanted.matches(otherHost) || (below && isBelow(wanted, otherHost)))
                        .orElse(true);
    }

    private static boolean isBelow(Wildcard wanted, String otherHost) {
        for (int dot = otherHost.indexOf('.'); dot >= 0; dot = otherHost.indexOf('.', dot + 1)) {
            if (wanted.matches(otherHost.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsUser(String user) {
        return fits(userInfo, user) || fits(userInfo, user + ":");
    }

    private boolean fitsPath(String otherPath) {
        return fits(path, otherPath) || fits(path, withoutSlash(otherPath));
    }

    private static boolean fits(Optional<Wildcard> wanted, String part) {
        return wanted.map(wildcard -> wildcard.matches(part)).orElse(true);
    }

    private static OptionalInt port(String expression, String port) {
        if (port.isEmpty() || port.equals("*")) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(port));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "'" + expression + "' is no pattern of an address: '" + port + "' is no port", wrong);
        }
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Optional<Wildcard> wildcard(String part) {
        return part.isEmpty() ? Optional.empty() : Optional.of(new Wildcard(part));
    }
}
