package io.invigil.shell.seb.link;

import io.invigil.shell.seb.SebException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// A link `seb://…` or `sebs://…`, as learning platforms give it to start an exam.
///
/// @param address where the configuration is fetched from: `http` for `seb`, `https` for `sebs`
public record SebLink(URI address) {
    private static final int MAX_LENGTH = 4_096;

    /// Whether a text looks like such a link.
    public static boolean looksLike(String text) {
        String small = text.strip().toLowerCase(Locale.ROOT);
        return small.startsWith("seb://") || small.startsWith("sebs://");
    }

    /// Reads a link; an `https` address of a configuration is one as well.
    ///
    /// @throws SebException if it is none
    public static SebLink parse(String text) throws SebException {
        String link = text.strip();
        int colon = link.indexOf("://");
        if (colon < 0 || link.length() > MAX_LENGTH) {
            throw none(link);
        }
        String scheme = switch (link.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "seb" -> "http";
            case "sebs", "https" -> "https";
            default -> throw none(link);
        };
        try {
            URI address = new URI(scheme + link.substring(colon));
            if (address.getHost() == null || address.getRawUserInfo() != null) {
                throw none(link);
            }
            return new SebLink(address);
        } catch (URISyntaxException wrong) {
            throw none(link);
        }
    }

    private static SebException none(String link) {
        String shown = link.length() <= 100 ? link : link.substring(0, 100) + "…";
        return new SebException("This is no link to an exam: " + shown
                + ". It must begin with sebs:// or seb:// and name a server. Copy the whole link from the platform.");
    }
}
