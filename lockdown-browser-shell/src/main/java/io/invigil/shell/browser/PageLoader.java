package io.invigil.shell.browser;

import io.invigil.shell.browser.proxy.FilteringProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefFrame;
import org.cef.browser.CefMessageRouter;
import org.cef.browser.CefMessageRouter.CefMessageRouterConfig;
import org.cef.callback.CefQueryCallback;
import org.cef.handler.CefLoadHandler.ErrorCode;
import org.cef.handler.CefLoadHandlerAdapter;
import org.cef.handler.CefMessageRouterHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the exam's page onto the screen and keeps it there: when a page cannot be loaded, shows the waiting page and
/// loads the wanted one as soon as the server answers again. A page that is loaded is left alone.
final class PageLoader extends CefLoadHandlerAdapter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageLoader.class);
    private static final String PAINTED = "painted";
    private static final String TELL = "invigilPage";
    private static final String WHEN_PAINTED = "requestAnimationFrame(() => requestAnimationFrame(() => window." + TELL
            + "({request: '" + PAINTED + "', persistent: false})));";
    private static final int OK = 200;
    private static final int REFUSED = 400;

    private final FilteringProxy proxy;
    private final ExamBrowserListener listener;
    private final Backoff backoff;
    private final CompletableFuture<Void> painted = new CompletableFuture<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("exam-page").factory());

    PageLoader(FilteringProxy proxy, Backoff backoff, ExamBrowserListener listener) {
        this.proxy = proxy;
        this.backoff = backoff;
        this.listener = listener;
    }

    /// Completes when a page of the exam has been painted; exceptionally when the server refuses the first one.
    CompletableFuture<Void> painted() {
        return painted;
    }

    /// The way on which the page says that it has been painted.
    CefMessageRouter messages() {
        return CefMessageRouter.create(
                new CefMessageRouterConfig(TELL, TELL + "Cancel"), new CefMessageRouterHandlerAdapter() {
                    @Override
                    public boolean onQuery(
                            CefBrowser browser,
                            CefFrame frame,
                            long id,
                            String request,
                            boolean persistent,
                            CefQueryCallback callback) {
                        if (!PAINTED.equals(request)) {
                            return false;
                        }
                        callback.success("");
                        painted.complete(null);
                        return true;
                    }
                });
    }

    /// Whether this is the address of the page that is shown while the server does not answer.
    boolean isWaitingPage(String url) {
        return WaitingPage.ADDRESS.equals(url);
    }

    @Override
    public void onLoadEnd(CefBrowser browser, CefFrame frame, int status) {
        if (!frame.isMain() || isWaitingPage(frame.getURL())) {
            return;
        }
        if (status >= REFUSED && !painted.isDone()) {
            painted.completeExceptionally(new BrowserException(
                    "the exam's server answered with error " + status + "; ask for a new link or try again"));
        } else if (status >= OK) {
            backoff.reset();
            frame.executeJavaScript(WHEN_PAINTED, "", 0);
        }
    }

    @Override
    public void onLoadError(CefBrowser browser, CefFrame frame, ErrorCode code, String text, String url) {
        if (!frame.isMain() || code == ErrorCode.ERR_ABORTED || isWaitingPage(url)) {
            return;
        }
        LOG.info("the exam's page could not be loaded: {}", code);
        waitFor(browser, url);
    }

    /// The page's process died: says so and loads the page again.
    void crashed(CefBrowser browser, String why) {
        listener.crashed(why);
        waitFor(browser, browser.getURL());
    }

    private void waitFor(CefBrowser browser, String url) {
        browser.loadURL(WaitingPage.ADDRESS);
        retryLater(browser, url);
    }

    private void retryLater(CefBrowser browser, String url) {
        try {
            var _ = timer.schedule(() -> retry(browser, url), backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("closed while waiting for the server", closed);
        }
    }

    private void retry(CefBrowser browser, String url) {
        var _ = proxy.probe().whenComplete((reached, failed) -> {
            if (failed == null) {
                browser.loadURL(url);
            } else {
                retryLater(browser, url);
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
