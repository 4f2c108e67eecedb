package io.invigil.shell.browser;

import io.invigil.shell.browser.address.ExamOrigin;
import io.invigil.shell.browser.proxy.FilteringProxy;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javax.swing.JFrame;
import org.cef.CefClient;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefRequestContext;
import org.cef.handler.CefDisplayHandlerAdapter;

/// The exam's page in its window.
final class Page implements AutoCloseable {
    private final JFrame window;
    private final CefBrowser browser;
    private final PageLoader loader;

    private Page(JFrame window, CefBrowser browser, PageLoader loader) {
        this.window = window;
        this.browser = browser;
        this.loader = loader;
    }

    /// Shows the window and begins to load the page.
    static Page open(
            ExamBrowserSettings settings,
            ExamOrigin origin,
            Chromium chromium,
            FilteringProxy proxy,
            ExamBrowserListener listener)
            throws BrowserException {
        PageLoader loader = new PageLoader(proxy, new Backoff(RandomGenerator.getDefault()), listener);
        RequestRules rules = new RequestRules(origin, loader, listener);
        CefClient client = chromium.client();
        new OnePageOnly(listener).on(client);
        client.addRequestHandler(rules);
        client.addLoadHandler(loader);
        client.addMessageRouter(loader.messages());
        CefBrowser browser =
                client.createBrowser(settings.url().toString(), false, false, CefRequestContext.createContext(rules));
        CompletableFuture<JFrame> shown = new CompletableFuture<>();
        try {
            EventQueue.invokeAndWait(() -> {
                JFrame window = ExamWindow.show(settings.title(), settings.fullScreen(), browser.getUIComponent());
                client.addDisplayHandler(new CefDisplayHandlerAdapter() {
                    @Override
                    public void onTitleChange(CefBrowser changed, String title) {
                        EventQueue.invokeLater(() -> window.setTitle(title));
                        listener.titleChanged(title);
                    }
                });
                browser.setFocus(true);
                shown.complete(window);
            });
        } catch (InvocationTargetException failed) {
            loader.close();
            throw new BrowserException("the exam's window cannot be shown: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            loader.close();
            Thread.currentThread().interrupt();
            throw new BrowserException("the exam's window was given up while it was opened", interrupted);
        }
        return new Page(shown.join(), browser, loader);
    }

    /// The window around it.
    JFrame window() {
        return window;
    }

    /// Completes when a page of the exam is painted, or fails with a [BrowserException].
    CompletableFuture<Void> painted() {
        return loader.painted();
    }

    @Override
    public void close() {
        loader.close();
        EventQueue.invokeLater(() -> browser.close(true));
        ExamWindow.dispose(window);
    }
}
