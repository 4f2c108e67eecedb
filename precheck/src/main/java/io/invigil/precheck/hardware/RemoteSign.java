package io.invigil.precheck.hardware;

import java.util.Locale;

/// A sign that the desktop is seen or steered from elsewhere.
///
/// @param kind of connection
/// @param seen what told it, for the evidence
record RemoteSign(Kind kind, String seen) {
    /// Kinds of connection; each is the desktop itself, or only another login.
    enum Kind {
        RDP(true),
        VNC(true),
        NX(true),
        CHROME_REMOTE_DESKTOP(true),
        SSH_DISPLAY(true),
        FAR_DISPLAY(true),
        REMOTE_DESKTOP(true),
        SCREEN_SHARING(true),
        SSH_START(false),
        REMOTE_LOGIN(false);

        private final boolean desktop;

        Kind(boolean desktop) {
            this.desktop = desktop;
        }

        /// Whether the desktop itself is elsewhere; else it is only a login beside it.
        boolean desktop() {
            return desktop;
        }

        /// Its name in the evidence.
        String evidence() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
