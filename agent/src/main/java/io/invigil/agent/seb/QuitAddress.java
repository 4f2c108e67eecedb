package io.invigil.agent.seb;

import java.net.URI;
import java.util.Optional;

/// The address at which an exam ends.
///
/// @param address empty where it has none
record QuitAddress(Optional<URI> address) {
    /// Whether this is it; a slash at the end and a fragment make no difference.
    boolean is(String url) {
        return address.map(quit -> bare(quit.toString()).equals(bare(url))).orElse(false);
    }

    private static String bare(String url) {
        int fragment = url.indexOf('#');
        String whole = fragment < 0 ? url : url.substring(0, fragment);
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }
}
