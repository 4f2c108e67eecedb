package io.invigil.shell.browser;

import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.PageTyping;
import java.util.concurrent.CompletableFuture;
import org.cef.OS;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefDevToolsClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Types into the page what is composed of several keys: Chromium embedded on Linux composes nothing by itself. What
/// is typed goes nowhere else.
final class TypedText {
    private static final Logger LOG = LoggerFactory.getLogger(TypedText.class);

    private TypedText() {}

    /// Begins to compose for a browser.
    ///
    /// @return ends it
    static AutoCloseable compose(CefBrowser browser) {
        if (!OS.isLinux()) {
            return () -> {};
        }
        try {
            return PageTyping.start(System.getenv(), text -> type(browser, text));
        } catch (DisplayException missing) {
            LOG.warn("dead keys and the Compose key will not work in the exam's page: {}", missing.getMessage());
            return () -> {};
        }
    }

    /// One character comes as a key that has it, as from a keyboard with that key; more come as text.
    private static CompletableFuture<String> type(CefBrowser browser, String text) {
        String quoted = PageScript.quoted(text);
        CefDevToolsClient tools = browser.getDevToolsClient();
        return text.codePointCount(0, text.length()) == 1
                ? tools.executeDevToolsMethod(
                        "Input.dispatchKeyEvent",
                        "{\"type\":\"keyDown\",\"text\":%s,\"unmodifiedText\":%s,\"key\":%s}"
                                .formatted(quoted, quoted, quoted))
                : tools.executeDevToolsMethod("Input.insertText", "{\"text\":" + quoted + "}");
    }
}
