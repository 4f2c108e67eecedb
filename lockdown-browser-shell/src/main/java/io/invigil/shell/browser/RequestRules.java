package io.invigil.shell.browser;

import io.invigil.shell.browser.address.ExamOrigin;
import java.net.URI;
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

/// Decides about each address that a page opens or loads: the exam's origin, and what a page has within itself.
///
/// Chromium asks it before it connects. WebSockets are not asked about: those the proxy stops.
final class RequestRules extends CefRequestHandlerAdapter implements CefRequestContextHandler {
    private final ExamOrigin origin;
    private final PageLoader loader;
    private final ExamBrowserListener listener;
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

    RequestRules(ExamOrigin origin, PageLoader loader, ExamBrowserListener listener) {
        this.origin = origin;
        this.loader = loader;
        this.listener = listener;
    }

    @Override
    public boolean onBeforeBrowse(
            CefBrowser browser, CefFrame frame, CefRequest request, boolean gesture, boolean redirect) {
        String url = request.getURL();
        boolean own = url.equals("about:blank") || url.equals("about:srcdoc") || loader.isWaitingPage(url);
        return !own && !onOrigin(url) && refused(url, "only pages of the exam's server may be opened");
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
        loader.crashed(browser, "the page's process ended (" + status + ", " + code + ")");
    }

    private boolean allowed(String url) {
        return onOrigin(url) || url.startsWith("data:") || url.startsWith("blob:" + origin + "/");
    }

    private boolean onOrigin(String url) {
        try {
            int cut = url.length();
            for (char end : new char[] {'?', '#'}) {
                int at = url.indexOf(end);
                cut = at < 0 ? cut : Math.min(cut, at);
            }
            return origin.allows(URI.create(url.substring(0, cut).replace("|", "%7C")));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean refused(String url, String why) {
        listener.blocked(url, why);
        return true;
    }
}
