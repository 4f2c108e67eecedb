package io.invigil.shell.browser;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What the exam's browser tells a learning platform about itself, such as the keys of Safe Exam Browser.
public interface BrowserIdentity {
    /// A browser that says nothing of the kind.
    static BrowserIdentity plain() {
        return new BrowserIdentity() {
            @Override
            public String userAgentSuffix() {
                return "";
            }

            @Override
            public Map<String, String> headers(URI request) {
                return Map.of();
            }

            @Override
            public Optional<PageKeys> keys(URI page) {
                return Optional.empty();
            }
        };
    }

    /// What is put behind the user agent, such as `SEB/3.10`; empty for nothing.
    String userAgentSuffix();

    /// Headers of a request, WebSocket handshakes and requests of service workers included.
    ///
    /// @param request its whole address, without fragment
    Map<String, String> headers(URI request);

    /// What a page reads as `SafeExamBrowser.security`; empty where there is no such object.
    ///
    /// @param page its whole address
    Optional<PageKeys> keys(URI page);

    /// Keys as a page may read them: hashed with its address already.
    ///
    /// @param version        as `SafeExamBrowser.version`
    /// @param configKey      64 hexadecimal digits
    /// @param browserExamKey 64 hexadecimal digits
    record PageKeys(String version, String configKey, String browserExamKey) {}
}
