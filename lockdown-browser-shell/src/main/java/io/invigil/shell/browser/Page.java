package io.invigil.shell.browser;

import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.BrowserRules;
import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.browser.address.ExamOrigin;
import io.invigil.shell.browser.proxy.FilteringProxy;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.swing.JFrame;
import org.cef.CefClient;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefRequestContext;
import org.cef.handler.CefDisplayHandlerAdapter;

/// The exam's page in its window.
final class Page implements AutoCloseable {
    private final JFrame window;
    private final PageLoader loader;
    private final PageSteering steering;
    private final Resources resources;

    private Page(JFrame window, PageLoader loader, PageSteering steering, Resources resources) {
        this.window = window;
        this.loader = loader;
        this.steering = steering;
        this.resources = resources;
    }

    /// Shows the window and begins to load the page.
    static Page open(
            ExamBrowserSettings settings,
            ExamOrigin origin,
            Chromium chromium,
            FilteringProxy proxy,
            Path profile,
            ProxyEvents events,
            Supplier<Wording> language,
            ExamBrowserListener listener)
            throws BrowserException {
        Resources resources = new Resources();
        BrowserRules rules = settings.rules();
        AddressFilter filter = new AddressFilter(origin, rules.addresses());
        PageMemory memory = new PageMemory();
        PageSteering steering = new PageSteering(rules, memory, new Printing(profile));
        String token = "invigil-" + Long.toUnsignedString(chromium.random().nextLong(), Character.MAX_RADIX) + ":";
        PageStart start = new PageStart(PageScript.of(rules, origin, token), settings.url(), steering);
        PageLoader loader =
                resources.add(new PageLoader(proxy, new Backoff(RandomGenerator.getDefault()), start, language));
        PageHealth health = resources.add(
                new PageHealth(chromium.running(), listener, () -> loader.waiting() || !events.isReachable(), why -> {
                    if (!loader.failed("the exam's page cannot be shown: " + why + "; start the exam again")) {
                        listener.crashed(why);
                    }
                }));
        RequestRules requests = new RequestRules(filter, loader, listener, (browser, why) -> {
            memory.giveBack();
            if (health.lost(why)) {
                loader.loadAgain(browser);
            }
        });
        CefClient client = chromium.client();
        new OnePageOnly(rules, listener).on(client);
        client.addJSDialogHandler(new Dialogs(token, new PageAnswers(filter, settings.identity(), memory)));
        client.addRequestHandler(requests);
        client.addLoadHandler(loader);
        client.addMessageRouter(new PageMessages(new PageEvents(filter, loader, memory, steering, health)).router());
        CefBrowser browser =
                client.createBrowser(PageLoader.FIRST, false, false, CefRequestContext.createContext(requests));
        steering.steer(browser);
        resources.add(start);
        resources.add(() -> EventQueue.invokeLater(() -> browser.close(true)));
        try {
            JFrame window = shown(settings, client, browser, listener);
            health.watch(browser);
            loader.insist(browser);
            resources.add(TypedText.compose(browser));
            return new Page(window, loader, steering, resources);
        } catch (BrowserException failed) {
            resources.close();
            throw failed;
        }
    }

    private static JFrame shown(
            ExamBrowserSettings settings, CefClient client, CefBrowser browser, ExamBrowserListener listener)
            throws BrowserException {
        CompletableFuture<JFrame> shown = new CompletableFuture<>();
        try {
            EventQueue.invokeAndWait(() -> {
                JFrame window = ExamWindow.show(settings.title(), settings.fullScreen(), browser.getUIComponent());
                client.addDisplayHandler(new CefDisplayHandlerAdapter() {
                    @Override
                    public void onTitleChange(CefBrowser changed, String title) {
                        if (!title.equals(PageLoader.FIRST)) {
                            EventQueue.invokeLater(() -> window.setTitle(title));
                            listener.titleChanged(title);
                        }
                    }
                });
                browser.setFocus(true);
                shown.complete(window);
            });
            return shown.join();
        } catch (InvocationTargetException failed) {
            throw new BrowserException("the exam's window cannot be shown: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrowserException("the exam's window was given up while it was opened", interrupted);
        }
    }

    /// The window around it.
    JFrame window() {
        return window;
    }

    /// What the candidate may do with it.
    PageSteering steering() {
        return steering;
    }

    /// Completes when a page of the exam is painted, or fails with a [BrowserException].
    CompletableFuture<Void> painted() {
        return loader.painted();
    }

    @Override
    public void close() {
        resources.close();
        ExamWindow.dispose(window);
    }
}
