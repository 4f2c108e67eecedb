package io.invigil.shell.browser;

import io.invigil.shell.browser.address.AddressFilter;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefFrame;
import org.cef.callback.CefCallback;
import org.cef.handler.CefLoadHandler.ErrorCode;
import org.cef.handler.CefRequestContextHandler;
import org.cef.handler.CefRequestHandlerAdapter;
import org.cef.handler.CefResourceRequestHandler;
import org.cef.handler.CefResourceRequestHandlerAdapter;
import org.cef.misc.BoolRef;
import org.cef.network.CefRequest;

/// Decides about each address that a page opens or loads: what the filter allows, and what a page has within itself.
///
/// Chromium asks it before it connects. WebSockets are not asked about: those the proxy stops.
final class RequestRules extends CefRequestHandlerAdapter implements CefRequestContextHandler {
    private static final String BLOB = "blob:";

    private final AddressFilter filter;
    private final PageLoader loader;
    private final ExamBrowserListener listener;
    private final BiConsumer<CefBrowser, String> lost;
    private final CefResourceRequestHandler resources = new CefResourceRequestHandlerAdapter() {
        @Override
        public boolean onBeforeResourceLoad(CefBrowser browser, CefFrame frame, CefRequest request) {
            String url = request.getURL();
            return !allowed(url) && refused(url, "the page may load from the exam's server only");
        }

        @Override
        public void onProtocolExecution(CefBrowser browser, CefFrame frame, CefRequest request, BoolRef allow) {
            allow.set(false);
        }
    };

    /// @param lost is told when the page's process ended, and why
    RequestRules(
            AddressFilter filter,
            PageLoader loader,
            ExamBrowserListener listener,
            BiConsumer<CefBrowser, String> lost) {
        this.filter = filter;
        this.loader = loader;
        this.listener = listener;
        this.lost = lost;
    }

    @Override
    public boolean onBeforeBrowse(
            CefBrowser browser, CefFrame frame, CefRequest request, boolean gesture, boolean redirect) {
        String url = request.getURL();
        boolean own = url.equals(PageLoader.FIRST) || url.equals("about:srcdoc") || loader.isWaitingPage(url);
        if (!own && frame != null && frame.isMain() && !listener.opening(url)) {
            return true;
        }
        return !own && !page(url) && refused(url, "only pages of the exam's server may be opened");
    }

    @Override
    public boolean onOpenURLFromTab(CefBrowser browser, CefFrame frame, String url, boolean gesture) {
        return refused(url, "the exam stays in one window");
    }

    @Override
    public CefResourceRequestHandler getResourceRequestHandler(
            CefBrowser browser,
            CefFrame frame,
            CefRequest request,
            boolean navigation,
            boolean download,
            String initiator,
            BoolRef disableDefault) {
        return resources;
    }

    @Override
    public boolean onCertificateError(CefBrowser browser, ErrorCode code, String url, CefCallback callback) {
        refused(url, "its certificate is not the one that the exam's proxy uses");
        return false;
    }

    @Override
    public void onRenderProcessTerminated(CefBrowser browser, TerminationStatus status, int code, String text) {
        lost.accept(browser, "the page's process ended (" + status + ", " + code + ")");
    }

    private boolean allowed(String url) {
        String within = url.startsWith(BLOB) ? url.substring(BLOB.length()) : url;
        return url.startsWith("data:") || reachable(within);
    }

    private boolean page(String url) {
        return within(url, filter::allowsPage);
    }

    private boolean reachable(String url) {
        return within(url, filter::allows);
    }

    private static boolean within(String url, Predicate<URI> rules) {
        try {
            return rules.test(URI.create(PageAnswers.encoded(url)));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean refused(String url, String why) {
        listener.blocked(url, why);
        return true;
    }
}
