package io.invigil.shell.browser;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.cef.browser.CefBrowser;

/// What happens once the browser is there and empty: our script first, then the exam's page.
final class PageStart implements PageLoader.Listener, AutoCloseable {
    private final String script;
    private final URI url;
    private final PageSteering steering;
    private final AtomicReference<DocumentScript> added = new AtomicReference<>();

    PageStart(String script, URI url, PageSteering steering) {
        this.script = script;
        this.url = url;
        this.steering = steering;
    }

    @Override
    public void begins(CefBrowser browser) {
        if (added.get() == null) {
            added.set(DocumentScript.add(browser, script));
        }
        browser.loadURL(url.toString());
    }

    @Override
    public void starts() {
        steering.begins();
    }

    @Override
    public void loaded(CefBrowser browser, boolean anew) {
        DocumentScript document = added.get();
        if (anew && document != null) {
            document.forgetHistory();
        }
        steering.loaded();
    }

    @Override
    public void close() {
        DocumentScript document = added.getAndSet(null);
        if (document != null) {
            document.close();
        }
    }
}
