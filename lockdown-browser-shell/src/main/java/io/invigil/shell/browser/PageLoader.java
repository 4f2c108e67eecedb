package io.invigil.shell.browser;

import io.invigil.precheck.words.Wording;
import io.invigil.shell.browser.proxy.FilteringProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefFrame;
import org.cef.handler.CefLoadHandler.ErrorCode;
import org.cef.handler.CefLoadHandlerAdapter;
import org.cef.network.CefRequest.TransitionType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the exam's page onto the screen and keeps it there: when a page cannot be loaded, shows the waiting page and
/// loads the wanted one as soon as the server answers again. A page that is loaded is left alone.
final class PageLoader extends CefLoadHandlerAdapter implements AutoCloseable {
    /// What Chromium begins with: our script must be there before the exam's page.
    static final String FIRST = "about:blank";

    private static final Logger LOG = LoggerFactory.getLogger(PageLoader.class);
    private static final String WHEN_PAINTED =
            "requestAnimationFrame(() => requestAnimationFrame(() => " + PageMessages.telling("painted") + "));";
    private static final int QUIET = 3;
    private static final int LONG_QUIET = 8;
    private static final int OK = 200;
    private static final int REFUSED = 400;

    private final FilteringProxy proxy;
    private final Backoff backoff;
    private final Listener listener;
    private final Supplier<Wording> language;
    private final CompletableFuture<Void> painted = new CompletableFuture<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("exam-page").factory());
    private boolean begun;
    private boolean anew;
    private boolean unfocused;
    /// The page that is to be shown: another than the shown one while that is the waiting page.
    private volatile @Nullable String wanted;
    private volatile boolean waiting;

    /// Who does the rest.
    interface Listener {
        /// The browser is there, and empty.
        void begins(CefBrowser browser);

        /// Another page comes into the window.
        void starts();

        /// A page of the exam was loaded in the window.
        ///
        /// @param anew whether the pages before it are none to go back to
        void loaded(CefBrowser browser, boolean anew);
    }

    /// @param language the candidate's, for the waiting page
    PageLoader(FilteringProxy proxy, Backoff backoff, Listener listener, Supplier<Wording> language) {
        this.proxy = proxy;
        this.backoff = backoff;
        this.listener = listener;
        this.language = language;
    }

    /// Completes when a page of the exam has been painted; exceptionally when the server refuses the first one.
    CompletableFuture<Void> painted() {
        return painted;
    }

    /// Gives up on a page that was never painted.
    ///
    /// @return false if one was
    boolean failed(String why) {
        return painted.completeExceptionally(new BrowserException(why));
    }

    /// Whether this is the address of the page that is shown while the server does not answer.
    boolean isWaitingPage(String url) {
        return WaitingPage.is(url);
    }

    /// Whether the waiting page is shown instead of the exam's.
    boolean waiting() {
        return waiting;
    }

    @Override
    public void onLoadStart(CefBrowser browser, CefFrame frame, TransitionType type) {
        steps.incrementAndGet();
        if (frame.isMain() && !isWaitingPage(frame.getURL()) && !FIRST.equals(frame.getURL())) {
            wanted = frame.getURL();
            waiting = false;
            listener.starts();
        }
    }

    @Override
    public void onLoadEnd(CefBrowser browser, CefFrame frame, int status) {
        steps.incrementAndGet();
        if (!frame.isMain() || isWaitingPage(frame.getURL())) {
            return;
        }
        if (FIRST.equals(frame.getURL())) {
            if (!begun) {
                begun = true;
                anew = true;
                listener.begins(browser);
            }
        } else if (status >= REFUSED && !painted.isDone()) {
            boolean _ = failed("the exam's server answered with error " + status + "; ask for a new link or try again");
        } else if (status >= OK) {
            backoff.reset();
            frame.executeJavaScript(WHEN_PAINTED, "", 0);
            if (unfocused) {
                // a new process of the page has no keyboard until the focus changes
                unfocused = false;
                browser.setFocus(false);
                browser.setFocus(true);
            }
            listener.loaded(browser, anew);
            anew = false;
        }
    }

    @Override
    public void onLoadError(CefBrowser browser, CefFrame frame, ErrorCode code, String text, String url) {
        if (!frame.isMain() || code == ErrorCode.ERR_ABORTED || isWaitingPage(url)) {
            return;
        }
        LOG.info("the exam's page could not be loaded: {}", code);
        wanted = url;
        waiting = true;
        anew = true;
        browser.loadURL(WaitingPage.address(language.get()));
        retryLater(browser, url);
    }

    /// Loads the page that was shown again, after its process died.
    void loadAgain(CefBrowser browser) {
        String url = wanted;
        unfocused = true;
        if (url == null) {
            begun = false;
            browser.loadURL(FIRST);
        } else if (!waiting) {
            browser.loadURL(url);
        } else {
            browser.loadURL(WaitingPage.address(language.get()));
        }
    }

    /// Loads the first page again where nothing comes of it: when Chromium's network process ends meanwhile, Chromium
    /// drops the load without a word. While it says that it still loads, the server may be slow: then only once.
    void insist(CefBrowser browser) {
        AtomicInteger before = new AtomicInteger();
        AtomicInteger quiet = new AtomicInteger();
        AtomicBoolean slow = new AtomicBoolean();
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    int now = steps.get();
                    if (painted.isDone() || waiting || before.getAndSet(now) != now) {
                        quiet.set(0);
                        return;
                    }
                    int longest = browser.isLoading() ? LONG_QUIET : QUIET;
                    if (quiet.incrementAndGet() >= longest && (longest == QUIET || slow.compareAndSet(false, true))) {
                        LOG.warn("nothing came of loading the page for {} s; it is loaded again", quiet.getAndSet(0));
                        loadAgain(browser);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
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
