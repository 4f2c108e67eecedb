package io.invigil.protocol.model;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a server is and how it is known to be the right one.
///
/// The text form is `https://host:port#sha256:HEX`; without the part behind `#` the server's certificate must be
/// trusted by this computer. An access link has a path as well: `https://host:port/join/CODE#sha256:HEX`.
///
/// @param https       scheme, host and port, nothing else
/// @param fingerprint SHA-256 of the DER form of a certificate that the server's chain must hold
/// @param code        the access code of an access link
public record ServerAddress(URI https, Optional<Hash> fingerprint, Optional<String> code) {
    private static final String PIN = "sha256:";
    private static final String JOIN = "/join/";

    /// Reads an address or an access link.
    ///
    /// @throws IllegalArgumentException if it is neither; the message says why, in plain words
    public static ServerAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("'" + text + "' is not an address such as https://host:port", malformed);
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' is not an address such as https://host:port");
        }
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        Optional<String> code = Optional.empty();
        if (path.startsWith(JOIN) && path.length() > JOIN.length()) {
            code = Optional.of(path.substring(JOIN.length()));
        } else if (!path.isEmpty() && !path.equals("/")) {
            throw new IllegalArgumentException("'" + text + "': a server's address has no path such as " + path);
        }
        int port = uri.getPort() < 0 ? 443 : uri.getPort();
        String host = uri.getHost();
        return new ServerAddress(URI.create("https://" + host + ":" + port), pin(uri.getFragment()), code);
    }

    private static Optional<Hash> pin(@Nullable String fragment) {
        if (fragment == null || fragment.isEmpty()) {
            return Optional.empty();
        }
        String hex = fragment.toLowerCase(Locale.ROOT);
        if (!hex.startsWith(PIN) || hex.length() != PIN.length() + 2 * Hash.LENGTH) {
            throw new IllegalArgumentException("the fingerprint '" + fragment
                    + "' is not 'sha256:' and 64 hexadecimal digits; copy the whole link");
        }
        return Optional.of(Hash.parse(hex.substring(PIN.length())));
    }

    /// The address of a page or call on this server.
    ///
    /// @param path begins with `/`
    public URI resolve(String path) {
        return https.resolve(path);
    }

    /// The text form, without a code.
    @Override
    public String toString() {
        return https + fingerprint.map(hash -> "#" + PIN + hash.hex()).orElse("");
    }
}
