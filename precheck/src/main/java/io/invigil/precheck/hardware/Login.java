package io.invigil.precheck.hardware;

import java.util.Optional;

/// Somebody who is logged in.
///
/// @param session what the system calls the session; empty if it has no name
/// @param user    login name; empty if the system does not tell
/// @param where   terminal, display or kind of session
/// @param from    the other computer that it comes from
/// @param desktop whether it is a graphical session
record Login(String session, String user, String where, Optional<String> from, boolean desktop) {
    /// A line for the evidence.
    String evidence() {
        return (user.isEmpty() ? "unknown" : user) + " on " + where
                + from.map(host -> " from " + host).orElse("");
    }
}
