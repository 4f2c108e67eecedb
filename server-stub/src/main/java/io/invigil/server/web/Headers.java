package io.invigil.server.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The headers of every answer, and what is asked of every request that changes something.
public final class Headers {
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Headers() {}

    /// Sets the headers that keep a browser from doing more than these pages need.
    public static void protect(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // with "no-referrer" a browser names no origin when a form is sent, and its own page looks like another's
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), display-capture=()");
        headers.set("Cache-Control", "no-store");
        context.next();
    }

    /// Whether a browser says that this request comes from another site's page. Programs say nothing, and may.
    public static boolean fromElsewhere(RoutingContext context) {
        @Nullable String site = context.request().getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        @Nullable String origin = context.request().getHeader("Origin");
        return origin != null && !origin.toLowerCase(Locale.ROOT).equals(origin(context));
    }

    /// The origin under which the caller reached this server, such as `https://host:8443`.
    public static String origin(RoutingContext context) {
        var authority = context.request().authority();
        if (authority == null || !plain(authority.host())) {
            throw HttpProblem.badRequest("the request does not say which host it is for");
        }
        String port = authority.port() <= 0 || authority.port() == 443 ? "" : ":" + authority.port();
        return ("https://" + bracketed(authority.host()) + port).toLowerCase(Locale.ROOT);
    }

    /// The host under which the caller reached this server, an IPv6 address in brackets.
    public static String host(RoutingContext context) {
        var authority = context.request().authority();
        if (authority == null || !plain(authority.host())) {
            throw HttpProblem.badRequest("the request does not say which host it is for");
        }
        return bracketed(authority.host());
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static boolean plain(String host) {
        return !host.isEmpty() && host.length() <= 255 && host.matches("[A-Za-z0-9._\\-:\\[\\]]+");
    }
}
