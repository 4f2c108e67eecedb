package io.invigil.shell.browser;

import org.cef.browser.CefBrowser;
import org.cef.browser.CefDevToolsClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts our script in front of those of each document. Chromium takes it once a first, empty page is there, and keeps
/// it for all later documents, frames and processes of the page.
final class DocumentScript implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentScript.class);

    private final CefDevToolsClient tools;

    private DocumentScript(CefDevToolsClient tools) {
        this.tools = tools;
    }

    /// Adds it. Chromium takes orders one after the other, so that a page loaded after this call has it. Nothing is
    /// waited for: the answers come on the very thread that calls this.
    static DocumentScript add(CefBrowser browser, String script) {
        CefDevToolsClient tools = browser.getDevToolsClient();
        order(tools, "Page.enable", "{}");
        order(tools, "Page.addScriptToEvaluateOnNewDocument", "{\"source\":" + PageScript.quoted(script) + "}");
        return new DocumentScript(tools);
    }

    /// Forgets the pages before the one that is shown, so that nobody goes back to an empty or a waiting one.
    void forgetHistory() {
        order(tools, "Page.resetNavigationHistory", "{}");
    }

    private static void order(CefDevToolsClient tools, String method, String parameters) {
        var _ = tools.executeDevToolsMethod(method, parameters).exceptionally(refused -> {
            LOG.warn("Chromium refused {}: {}", method, refused.toString());
            return "";
        });
    }

    @Override
    public void close() {
        tools.close();
    }
}
