package io.invigil.shell.browser;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.address.ExamOrigin;
import java.net.URI;
import java.nio.file.Path;

/// What to show and where.
///
/// @param url        the first page, on `server`
/// @param server     the only server that the page may reach, and its fingerprint if that is how it is known
/// @param scratch    a folder in which the browser makes its profile and deletes it at the end
/// @param natives    a folder in which the unpacked browser is kept from run to run
/// @param title      the window's title until the page has one
/// @param fullScreen whether the window covers the screen and stays on top
/// @param rules      what is allowed in it
/// @param identity   what it tells a learning platform about itself
public record ExamBrowserSettings(
        URI url,
        ServerAddress server,
        Path scratch,
        Path natives,
        String title,
        boolean fullScreen,
        BrowserRules rules,
        BrowserIdentity identity) {
    /// Checks that the page is on the server.
    ///
    /// @throws IllegalArgumentException if it is not
    public ExamBrowserSettings {
        if (!origin(url, server).allows(url)) {
            throw new IllegalArgumentException("the page " + url + " is not on the exam's server " + server.https());
        }
    }

    /// Where the exam is: its server, or the same host by plain `http` where the first page is, and where no
    /// certificate is insisted on.
    public ExamOrigin origin() {
        return origin(url, server);
    }

    private static ExamOrigin origin(URI url, ServerAddress server) {
        ExamOrigin secure = ExamOrigin.of(server.https());
        boolean plain = "http".equalsIgnoreCase(url.getScheme())
                && secure.host().equalsIgnoreCase(url.getHost())
                && server.fingerprint().isEmpty();
        return plain ? ExamOrigin.of(url) : secure;
    }

    /// The standard rules and no identity, with the unpacked browser kept in the state folder of the user who runs
    /// this.
    public ExamBrowserSettings(URI url, ServerAddress server, Path scratch, String title, boolean fullScreen) {
        this(
                url,
                server,
                scratch,
                StateFolder.ofThisUser().root().resolve("natives"),
                title,
                fullScreen,
                BrowserRules.standard(),
                BrowserIdentity.plain());
    }

    /// The same, with other rules and another identity.
    public ExamBrowserSettings with(BrowserRules others, BrowserIdentity other) {
        return new ExamBrowserSettings(url, server, scratch, natives, title, fullScreen, others, other);
    }
}
