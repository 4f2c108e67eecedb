package io.invigil.shell.browser;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.friwi.jcefmaven.CefBuildInfo;

/// What Chromium calls itself. It says no more than its main version and the kind of system, so that it can be told
/// without asking it, which is only possible before it starts.
final class UserAgent {
    private static final Pattern MAIN_VERSION = Pattern.compile("chromium-(\\d{1,6})\\.");

    private UserAgent() {}

    /// Chromium's own on this computer.
    ///
    /// @throws BrowserException if the version on the class path is not told
    static String ofThisPlatform() throws BrowserException {
        try {
            return of(CefBuildInfo.fromClasspath().getReleaseTag(), System.getProperty("os.name", ""));
        } catch (IOException unreadable) {
            throw new BrowserException("this build of Invigil does not say which browser it has", unreadable);
        }
    }

    /// @param release with `chromium-` and the version in it
    /// @param system  as Java names it
    static String of(String release, String system) {
        Matcher version = MAIN_VERSION.matcher(release);
        String main = version.find() ? version.group(1) : "0";
        String lower = system.toLowerCase(Locale.ROOT);
        String platform = lower.startsWith("windows")
                ? "Windows NT 10.0; Win64; x64"
                : lower.startsWith("mac") ? "Macintosh; Intel Mac OS X 10_15_7" : "X11; Linux x86_64";
        return "Mozilla/5.0 (" + platform + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + main
                + ".0.0.0 Safari/537.36";
    }
}
